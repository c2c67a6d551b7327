package org.commandcenter.customer.sampledata.simulation;

import java.util.Map;

/** Names of companies that do not exist. */
public final class CompanyNames {
  private static final String[] HEADS = {
    "Al", "Ar", "Bel", "Bran", "Cal", "Cor", "Dal", "Del", "El", "Fen", "Gal", "Hal", "Il", "Jar",
    "Kel", "Lor", "Mar", "Nor", "Or", "Pel", "Quin", "Ros", "Sel", "Tal", "Ul", "Val", "Wen", "Xan",
    "Yor", "Zel"
  };
  private static final String[] MIDDLES = {
    "a", "ba", "de", "di", "e", "fi", "go", "i", "la", "le", "mi", "mo", "na", "o", "ra", "ri",
    "ta", "ti", "va", "ve"
  };
  private static final String[] TAILS = {
    "dor", "gen", "lis", "mar", "mont", "nix", "quist", "ra", "rin", "ron", "sen", "ta", "tek",
    "ton", "tria", "vane", "vik", "wyn", "xa", "zon"
  };
  private static final Map<String, String[]> TRADES =
      Map.of(
          "software", new String[] {"Software", "Cloud", "Systems", "Labs", "Data"},
          "manufacturing", new String[] {"Works", "Precision", "Components", "Tooling", "Castings"},
          "financial_services", new String[] {"Capital", "Credit", "Assurance", "Payments"},
          "healthcare", new String[] {"Health", "Clinics", "Diagnostics", "Therapeutics"},
          "retail", new String[] {"Stores", "Outfitters", "Market", "Homeware"},
          "logistics", new String[] {"Freight", "Logistics", "Parcel", "Shipping"},
          "media", new String[] {"Media", "Studios", "Press", "Broadcast"},
          "education", new String[] {"Academy", "Learning", "Campus", "Courses"},
          "professional_services", new String[] {"Advisory", "Partners", "Consulting", "Legal"},
          "energy", new String[] {"Energy", "Solar", "Grid", "Power"});
  private static final Map<String, String[]> FORMS =
      Map.of(
          "north_america", new String[] {"Inc", "LLC", "Corp", ""},
          "dach", new String[] {"GmbH", "AG", "GmbH & Co. KG", "SE"},
          "rest_of_europe", new String[] {"Ltd", "SAS", "BV", "AB", "SpA"},
          "apac", new String[] {"Pty Ltd", "Pte Ltd", "KK", "Co., Ltd"});

  private CompanyNames() {}

  public static String name(String industry, String region, Draws draws) {
    String stem = any(HEADS, draws) + any(MIDDLES, draws) + any(TAILS, draws);
    String trade = any(TRADES.get(industry), draws);
    return (stem + " " + trade + " " + any(FORMS.get(region), draws)).strip();
  }

  private static String any(String[] options, Draws draws) {
    return options[draws.below(options.length)];
  }
}
