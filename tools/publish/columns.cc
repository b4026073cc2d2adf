// The columns of the sheets, which are also the tables of the central database.
#include "tools/publish/columns.h"

#include <array>

namespace publish {
namespace {

constexpr Column kTaxonomy[] = {{"id", Form::id},
                                {"level", Form::one_of, "sector|group|subgroup", true},
                                {"parent", Form::reference, "taxonomy"},
                                {"position", Form::whole, "", true},
                                {"name_vi", Form::name},
                                {"name_en", Form::translation},
                                {"name_km", Form::text},
                                {"source", Form::text}};

constexpr Column kAreas[] = {{"id", Form::id},
                             {"level", Form::one_of, "district|commune", true},
                             {"era", Form::whole, "", true},
                             {"parent", Form::reference, "areas"},
                             {"formed_from", Form::references, "areas"},
                             {"name_vi", Form::name},
                             {"name_en", Form::text},
                             {"name_km", Form::text},
                             {"latitude", Form::number},
                             {"longitude", Form::number},
                             {"source", Form::text}};

constexpr Column kProducers[] = {
    {"id", Form::id},
    {"name_vi", Form::name},
    {"name_en", Form::translation},
    {"name_km", Form::text},
    {"kind", Form::one_of, "company|cooperative|cooperative_group|household|farm"},
    {"area", Form::reference, "areas"},
    {"commune", Form::reference, "areas"},
    {"story_vi", Form::text},
    {"story_en", Form::text},
    {"story_km", Form::text},
    {"address", Form::text},
    {"phone", Form::text},
    {"website", Form::url},
    {"source", Form::text}};

constexpr Column kPlaces[] = {{"id", Form::id},
                              {"kind", Form::text, "", true},
                              {"name_vi", Form::name},
                              {"name_en", Form::translation},
                              {"name_km", Form::text},
                              {"summary_vi", Form::text},
                              {"summary_en", Form::translation},
                              {"summary_km", Form::text},
                              {"story_vi", Form::text},
                              {"story_en", Form::text},
                              {"story_km", Form::text},
                              {"area", Form::reference, "areas"},
                              {"latitude", Form::number},
                              {"longitude", Form::number},
                              {"approximate", Form::yes_no},
                              {"activities_vi", Form::text},
                              {"activities_en", Form::translation},
                              {"activities_km", Form::text},
                              {"access_vi", Form::text},
                              {"access_en", Form::translation},
                              {"access_km", Form::text},
                              {"hours_vi", Form::text},
                              {"hours_en", Form::translation},
                              {"hours_km", Form::text},
                              {"fee_vi", Form::text},
                              {"fee_en", Form::translation},
                              {"fee_km", Form::text},
                              {"address", Form::text},
                              {"phone", Form::text},
                              {"website", Form::url},
                              {"source", Form::text}};

constexpr Column kProducts[] = {{"id", Form::id},
                                {"name_vi", Form::name},
                                {"name_en", Form::translation},
                                {"name_km", Form::text},
                                {"taxon", Form::reference, "taxonomy", true},
                                {"producer", Form::reference, "producers"},
                                {"area", Form::reference, "areas"},
                                {"commune", Form::reference, "areas"},
                                {"summary_vi", Form::text},
                                {"summary_en", Form::translation},
                                {"summary_km", Form::text},
                                {"story_vi", Form::text},
                                {"story_en", Form::translation},
                                {"story_km", Form::text},
                                {"making_vi", Form::text},
                                {"making_en", Form::translation},
                                {"making_km", Form::text},
                                {"use_vi", Form::text},
                                {"use_en", Form::translation},
                                {"use_km", Form::text},
                                {"ingredients_vi", Form::text},
                                {"ingredients_en", Form::translation},
                                {"ingredients_km", Form::text},
                                {"storage_vi", Form::text},
                                {"storage_en", Form::translation},
                                {"storage_km", Form::text},
                                {"packs_vi", Form::text},
                                {"packs_en", Form::translation},
                                {"packs_km", Form::text},
                                {"price_vnd", Form::whole},
                                {"gtin", Form::whole},
                                {"tags", Form::text},
                                {"website", Form::url},
                                {"shop", Form::url},
                                {"traceability", Form::url},
                                {"places", Form::references, "places"},
                                {"illustrative", Form::yes_no},
                                {"source", Form::text}};

constexpr Column kCertificates[] = {{"id", Form::id},
                                    {"product", Form::reference, "products", true},
                                    {"stars", Form::stars, "", true},
                                    {"decision", Form::text},
                                    {"issuer_vi", Form::text},
                                    {"issuer_en", Form::translation},
                                    {"issuer_km", Form::text},
                                    {"issued", Form::day},
                                    {"expires", Form::day},
                                    {"recognised_year", Form::whole},
                                    {"flag", Form::one_of, "none|re_rating|withdrawn"},
                                    {"withdrawn_on", Form::day},
                                    {"illustrative", Form::yes_no},
                                    {"source", Form::text}};

constexpr Column kRoutes[] = {{"id", Form::id},
                              {"name_vi", Form::name},
                              {"name_en", Form::translation},
                              {"name_km", Form::text},
                              {"summary_vi", Form::text},
                              {"summary_en", Form::translation},
                              {"summary_km", Form::text},
                              {"duration", Form::one_of, "half_day|one_day|two_days", true},
                              {"stops", Form::references, "places", true},
                              {"products", Form::references, "products"},
                              {"source", Form::text}};

constexpr Column kEvents[] = {{"id", Form::id},
                              {"name_vi", Form::name},
                              {"name_en", Form::translation},
                              {"name_km", Form::text},
                              {"summary_vi", Form::text},
                              {"summary_en", Form::translation},
                              {"summary_km", Form::text},
                              {"place", Form::reference, "places"},
                              {"area", Form::reference, "areas"},
                              {"begins", Form::day},
                              {"ends", Form::day},
                              {"source", Form::text}};

constexpr Column kOutlines[] = {{"id", Form::id},
                                {"area", Form::reference, "areas", true},
                                {"points", Form::text, "", true},
                                {"source", Form::text}};

constexpr Column kTargets[] = {{"id", Form::id},
                               {"area", Form::reference, "areas", true},
                               {"year", Form::whole, "", true},
                               {"products", Form::whole, "", true},
                               {"source", Form::text}};

constexpr Column kWaters[] = {{"id", Form::id},
                              {"name_vi", Form::name},
                              {"name_en", Form::translation},
                              {"name_km", Form::text},
                              {"latitude", Form::number, "", true},
                              {"longitude", Form::number, "", true},
                              {"slope", Form::number},
                              {"source", Form::text}};

constexpr Column kMedia[] = {{"id", Form::id},
                             {"owner_kind", Form::one_of, "product|producer|place|mark", true},
                             {"owner", Form::text, "", true},
                             {"position", Form::whole},
                             {"file", Form::file, "", true},
                             {"alt_vi", Form::name},
                             {"alt_en", Form::translation},
                             {"alt_km", Form::text},
                             {"credit", Form::text}};

constexpr std::array kSheets{SheetSpec{"taxonomy", kTaxonomy},   SheetSpec{"areas", kAreas},
                             SheetSpec{"producers", kProducers}, SheetSpec{"places", kPlaces},
                             SheetSpec{"products", kProducts},   SheetSpec{"certificates", kCertificates},
                             SheetSpec{"routes", kRoutes},       SheetSpec{"events", kEvents},
                             SheetSpec{"outlines", kOutlines},   SheetSpec{"targets", kTargets},
                             SheetSpec{"waters", kWaters},       SheetSpec{"media", kMedia}};

}  // namespace

std::span<const SheetSpec> sheet_specs() {
  return kSheets;
}

const SheetSpec* find_spec(std::string_view sheet) {
  for (const SheetSpec& spec : kSheets) {
    if (spec.name == sheet) return &spec;
  }
  return nullptr;
}

}  // namespace publish
