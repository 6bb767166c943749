# The browser's half, built by esbuild into one folder and embedded in the binary by .incbin, so that the
# program is one file. Without web/package.json (a source export of the C++ alone) there are no assets.
