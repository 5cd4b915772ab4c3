"""Checks data packages with the reference implementation of the standard."""
import sys
import frictionless

for path in sys.argv[1:]:
    report = frictionless.validate(path + "/datapackage.json")
    assert report.valid, report.flatten(["name", "code", "message"])
