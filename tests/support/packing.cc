#include "tests/support/packing.h"

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>
#include <zstd.h>

namespace dateline::testing {
namespace {

std::string deflated(std::string_view text, int window_bits) {
  z_stream stream = {};
  deflateInit2(&stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(text.size() + text.size() / 100 + 1000, '\0');
  std::string in(text);
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

la_ssize_t append(archive* /*writer*/, void* out, const void* bytes, std::size_t size) {
  static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

using SetUp = int (*)(archive*);

std::string written(SetUp add_filter,
                    SetUp set_format,
                    const Members& members,
                    const std::string& password = {}) {
  std::string out;
  archive* writer = archive_write_new();
  if (add_filter != nullptr) {
    add_filter(writer);
  }
  set_format(writer);
  if (!password.empty()) {
    archive_write_set_options(writer, "zip:encryption=zipcrypt");
    archive_write_set_passphrase(writer, password.c_str());
  }
  archive_write_set_bytes_per_block(writer, 0);
  archive_write_open(writer, &out, nullptr, append, nullptr);
  for (const auto& [name, content] : members) {
    archive_entry* entry = archive_entry_new();
    const bool is_link = content.starts_with("-> ");
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, name.ends_with('/') ? AE_IFDIR
                                      : is_link           ? AE_IFLNK
                                                          : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    if (is_link) {
      archive_entry_set_symlink(entry, content.c_str() + 3);
    } else {
      archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    }
    archive_write_header(writer, entry);
    archive_write_data(writer, content.data(), is_link ? 0 : content.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  return out;
}

std::string filtered(SetUp add_filter, std::string_view text) {
  return written(add_filter, archive_write_set_format_raw, {{"text", std::string(text)}});
}

}  // namespace

std::string gzip_packed(std::string_view text) {
  return deflated(text, 15 + 16);
}

std::string zlib_packed(std::string_view text) {
  return deflated(text, 15);
}

std::string zstd_packed(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  out.resize(ZSTD_compress2(context, out.data(), out.size(), text.data(), text.size()));
  ZSTD_freeCCtx(context);
  return out;
}

std::string bzip2_packed(std::string_view text) {
  return filtered(archive_write_add_filter_bzip2, text);
}

std::string xz_packed(std::string_view text) {
  return filtered(archive_write_add_filter_xz, text);
}

std::string lz4_packed(std::string_view text) {
  return filtered(archive_write_add_filter_lz4, text);
}

std::string zip_of(const Members& members, const std::string& password) {
  return written(nullptr, archive_write_set_format_zip, members, password);
}

std::string tar_of(const Members& members) {
  return written(nullptr, archive_write_set_format_pax_restricted, members);
}

}  // namespace dateline::testing
