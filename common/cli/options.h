// The types of option values, and the options that several verbs share.

#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include <boost/any.hpp>
#include <boost/program_options.hpp>

namespace dateline {

using OptionsDescription = boost::program_options::options_description;

// An amount of memory or of text: "--memory 512M". Use it as value<ByteSize>().
struct ByteSize {
  std::uint64_t bytes = 0;
};

// A number with an optional unit K, M or G (1024-based; "KB", "KiB" and lower case are taken, too).
// Throws Error(kUsage) for anything else, and for what 64 bits do not hold.
ByteSize parse_byte_size(std::string_view text);

// A number of things, without a sign: "--limit 20". Use it as value<Count>(); unlike
// value<unsigned> it refuses "-5" instead of wrapping around.
struct Count {
  std::uint64_t value = 0;
};

// Throws Error(kUsage) for anything but digits, and for what 64 bits do not hold.
Count parse_count(std::string_view text);

// Declares `--db ARCHIVE`, which run_program() also takes from DATELINE_DB.
void add_archive_option(OptionsDescription& options);

// Declares `--color auto|always|never`; read it with parse_color_choice().
void add_color_option(OptionsDescription& options);

// How Boost.Program_options reads and writes our types; found by argument-dependent lookup.
void validate(boost::any& out, const std::vector<std::string>& values, ByteSize*, int);
void validate(boost::any& out, const std::vector<std::string>& values, Count*, int);
std::ostream& operator<<(std::ostream& out, ByteSize size);
std::ostream& operator<<(std::ostream& out, Count count);

}  // namespace dateline
