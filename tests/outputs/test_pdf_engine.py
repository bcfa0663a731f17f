"""Loading the layout engine starts no other program."""

from __future__ import annotations

import ctypes.util
import json
import subprocess
import sys

import pytest

from generator.outputs.pdf_engine import libraries_by_file_name

LOADING = """
import json, sys
started = []
sys.addaudithook(lambda event, told: started.append(str(told)) if "subprocess" in event else None)
from generator.outputs.pdf_crew import _call
_call("weasyprint.text.ffi", "unicode_to_char_p", "x")
print(json.dumps(started))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="nothing is started elsewhere")
def test_no_program_is_started_to_find_libraries() -> None:
    command = [sys.executable, "-c", LOADING]
    ran = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    assert json.loads(ran.stdout) == []


def test_others_can_search_again_afterwards() -> None:
    before = ctypes.util.find_library
    with libraries_by_file_name():
        pass
    assert ctypes.util.find_library is before
