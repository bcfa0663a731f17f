"""The pages of the site, made from the compiled thesis without knowing what will frame them."""
