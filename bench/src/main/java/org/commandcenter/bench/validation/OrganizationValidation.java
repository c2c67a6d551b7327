package org.commandcenter.bench.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commandcenter.bench.LocalSystem;
import org.commandcenter.bench.validation.JudgedOrganization.Group;

/**
 * Holds the leaderboard of simulated organizations, made by the running system from what it may
 * know, against the truth that only their simulation knows.
 */
public final class OrganizationValidation {
  private static final int HORIZON_DAYS = 90;

  private OrganizationValidation() {}

  /**
   * @param arguments the state folder of the running system, the report to write, and for each
   *     empty organization of it {@code name:seed:customers}
   */
  public static void main(String[] arguments) throws Exception {
    Path state = Path.of(arguments[0]);
    List<JudgedOrganization> judged = new ArrayList<>();
    for (String argument : List.of(arguments).subList(2, arguments.length)) {
      String[] parts = argument.split(":", -1);
      JudgedOrganization organization =
          judge(
              LocalSystem.at(state, parts[0]),
              Long.parseLong(parts[1]),
              Integer.parseInt(parts[2]));
      judged.add(organization);
      System.out.println(row(organization));
    }
    List<String> report = report(judged);
    report.subList(report.indexOf("## Groups"), report.size()).forEach(System.out::println);
    Files.write(Path.of(arguments[1]), report);
  }

  private static JudgedOrganization judge(LocalSystem system, long seed, int customers)
      throws IOException, InterruptedException {
    if (system.get("/api/customers?limit=1").required("items").isEmpty()) {
      system.job(
          "/api/sample-data", Map.of("preset", "saas", "customers", customers, "seed", seed));
      system.job(
          "/api/churn/models/train", Map.of("algorithm", "xgboost", "horizon_days", HORIZON_DAYS));
    }
    system.job("/api/effects/estimate", Map.of());
    return JudgedOrganization.of(
        seed,
        customers,
        all(system, "/api/regret/leaderboard"),
        all(system, "/api/sample-data/truth"));
  }

  private static List<JsonNode> all(LocalSystem system, String path)
      throws IOException, InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    String query = "?limit=1000";
    while (true) {
      JsonNode page = system.get(path + query);
      page.required("items").forEach(items::add);
      if (!page.path("next_cursor").isTextual()) {
        return items;
      }
      query =
          "?limit=1000&cursor="
              + URLEncoder.encode(page.path("next_cursor").asText(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> report(List<JudgedOrganization> judged) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "# The leaderboard against the truth",
                "",
                "Written by `bin/validate-organizations`. Organizations are simulated, loaded, scored and judged as"
                    + " anybody's would be; only then is the truth read, which no service knows"
                    + " (docs/demo-organization.md).",
                "",
                "Spearman: correlation of a ranking of the lost customers with their true regret"
                    + " (expected margin over 180 days of the best alternative less that of what"
                    + " the team did). The baselines, by value and by risk x value, do as well or"
                    + " better: value differs much more between customers than what could have been"
                    + " changed for them.",
                "",
                "| seed | customers | lost, judged | with a true episode | **leaderboard** | by value | by risk x value | groups covered |",
                "|---|---|---|---|---|---|---|---|"));
    judged.forEach(organization -> lines.add(row(organization)));
    List<Group> groups = judged.stream().flatMap(one -> one.groups().stream()).toList();
    long covered = groups.stream().filter(Group::covered).count();
    lines.addAll(
        List.of(
            "",
            "## Groups",
            "",
            "A group: at least 5 customers of one organization and value tier for whom the same was"
                + " done and the same would have been better. The 90 % interval of its foregone"
                + " value should cover the true value of just that claim in 85 to 95 % of groups. The"
                + " groups of one organization share its effects, and are right or wrong together: a"
                + " few organizations tell little, however many groups they have.",
            "",
            String.format(
                Locale.ROOT,
                "Covered: **%d of %d groups, %.0f %%**.",
                covered,
                groups.size(),
                100.0 * covered / Math.max(1, groups.size())),
            "",
            "| seed | customers | group | members | truth | estimate | 90 % interval | covered |",
            "|---|---|---|---|---|---|---|---|"));
    for (JudgedOrganization organization : judged) {
      for (Group group : organization.groups()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "| %d | %d | %s | %d | %,.0f | %,.0f | %,.0f to %,.0f | %s |",
                organization.seed(),
                organization.customers(),
                group.name().replace('_', ' '),
                group.customers(),
                group.truth(),
                group.estimate(),
                group.low(),
                group.high(),
                group.covered() ? "yes" : "**no**"));
      }
    }
    return lines;
  }

  private static String row(JudgedOrganization organization) {
    return String.format(
        Locale.ROOT,
        "| %d | %d | %d | %d | %.2f | %.2f | %.2f | %d of %d |",
        organization.seed(),
        organization.customers(),
        organization.lost(),
        organization.pairs().size(),
        organization.correlation(JudgedOrganization.Pair::foregone),
        organization.correlation(JudgedOrganization.Pair::value),
        organization.correlation(
            pair -> pair.value() * pair.row().required("probability_at_signal").asDouble()),
        organization.groups().stream().filter(Group::covered).count(),
        organization.groups().size());
  }
}
