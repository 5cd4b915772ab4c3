"""Opens Word files in LibreOffice, accepts and rejects all tracked changes there, and writes both texts beside each file.

libreoffice.py FOLDER FILE... : the profile of the LibreOffice that is started stands in FOLDER.
"""

import os
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue


def hidden():
    value = PropertyValue()
    value.Name, value.Value = "Hidden", True
    return (value,)


def connect(pipe):
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(300):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.1)
    sys.exit("LibreOffice did not start")


def main():
    folder, files = os.path.abspath(sys.argv[1]), sys.argv[2:]
    pipe = f"travaux{os.getpid()}"
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile",
         f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    context = connect(pipe)
    create = lambda name: context.ServiceManager.createInstanceWithContext(name, context)
    desktop, dispatcher = create("com.sun.star.frame.Desktop"), create("com.sun.star.frame.DispatchHelper")
    try:
        for file in files:
            for command, ending in (("AcceptAllTrackedChanges", "accepted"), ("RejectAllTrackedChanges", "rejected")):
                document = desktop.loadComponentFromURL(f"file://{os.path.abspath(file)}", "_blank", 0, hidden())
                dispatcher.executeDispatch(document.getCurrentController().getFrame(), f".uno:{command}", "", 0, ())
                lines, paragraphs = [], document.Text.createEnumeration()
                while paragraphs.hasMoreElements():
                    paragraph = paragraphs.nextElement()
                    lines.append(f"{paragraph.ListLabelString} {paragraph.String}")
                with open(f"{file}.{ending}", "w", encoding="utf-8") as out:
                    out.write("\0".join(lines))
                document.close(True)
    finally:
        try:
            desktop.terminate()
        except Exception:
            pass
        office.wait(30)


main()
