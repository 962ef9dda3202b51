// Reads one file in a confined child process: what a file does to its parser (crash, hang, eat
// memory) costs that file and nothing else.
//
// The program `sourcebook-worker` reads the file from its standard input and opens no other but
// fonts. It prints a line of JSON for each record, into a pipe, since it can write to no file: a
// document (indexer/document_json.h) or {"skipped": RECORD, "reason": ...}. Exit status 0: all
// read; 3: the file cannot be read, and the last line of standard error that begins
// "sourcebook-worker: " says why.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

struct WorkerLimits {
  std::chrono::milliseconds wall_time = std::chrono::seconds(120);  // spent waiting for the worker
  std::chrono::seconds cpu_time = std::chrono::seconds(110);
  std::uint64_t memory_bytes = std::uint64_t{2} << 30;    // address space; 0: as much as there is
  std::uint64_t output_bytes = std::uint64_t{256} << 20;  // of JSON
};

// The worker program: $SOURCEBOOK_WORKER if set; else `sourcebook-worker` beside the running
// executable, else in ../libexec/sourcebook/ relative to it, else where it was configured to be
// installed. Throws Error(kIo) if there is none.
[[nodiscard]] std::filesystem::path worker_program();

// Starts a worker on `file` and yields what it prints. `format` is a name that the worker knows
// ("pdf"). next() throws Error(kInput) where the file is at fault: the worker's own reason, or that
// it crashed, computed too long, wanted too much memory or said too much; documents handed out before
// stay good. Throws Error(kIo) where it need not be: the file or the worker program cannot be opened,
// somebody killed the worker, or the time was up by the clock, which a busy machine may explain.
//
// Several run at once, from any threads; each Reader belongs to one thread at a time. The worker is
// killed with its Reader, and with the thread that called this (so also when the process dies),
// which therefore must live as long as the Reader. Signals typed at the terminal do not reach it.
[[nodiscard]] std::unique_ptr<Reader> read_in_worker(const std::filesystem::path& file,
                                                     std::string_view format,
                                                     const WorkerLimits& limits = {});

// The same for a file that lies in another: `bytes` are its content.
[[nodiscard]] std::unique_ptr<Reader> read_bytes_in_worker(std::string_view bytes,
                                                           std::string_view format,
                                                           const WorkerLimits& limits = {});

}  // namespace sourcebook
