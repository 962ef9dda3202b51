// What other people's libraries never give back, for the leak sanitizer to pass over. To be
// included by one file of a program that reads PDFs.
#pragma once

// poppler looks up fonts with it.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }
