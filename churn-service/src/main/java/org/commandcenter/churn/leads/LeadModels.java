package org.commandcenter.churn.leads;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.customer.CustomerSnapshots;
import org.commandcenter.churn.customer.SnapshotFiles;
import org.commandcenter.churn.rules.Rule;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.snapshot.ReadsSnapshots;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/** Each organization's model of its leads, trained again when they have changed. */
@ApplicationScoped
@ReadsSnapshots
class LeadModels {
  private static final Logger LOG = Logger.getLogger(LeadModels.class);
  private static final int KEPT = 32;
  private static final int MOST_LEADS = 5_000;

  /** The newest leads whose end is known, as their first profile tells of them. */
  private static final String KNOWN =
      """
      with course as (
        select customer_id, min(occurred_at) filter (where to_stage in ('lead', 'mql', 'sql')) as came,
          min(occurred_at) filter (where to_stage = 'customer') as won
        from %1$s where dated group by customer_id),
      known as (select least(%2$s::timestamp, (select max(occurred_at) from %1$s)) as until),
      first as (
        select customer_id, attributes, industry, region, row_number() over (
          partition by customer_id order by effective_at, recorded_at) as version from %3$s)
      select coalesce(f.attributes ->> 'lead_source', f.attributes ->> 'Lead_Source'), f.industry,
        f.region, coalesce(f.attributes ->> 'company_size', f.attributes ->> 'Company_Size'),
        coalesce(f.attributes ->> 'decision_maker_role', f.attributes ->> 'Decision_Maker_Role'),
        coalesce(c.won <= c.came + interval %4$d day, false)
      from course c join first f on f.customer_id = c.customer_id and f.version = 1
      where c.came is not null and coalesce(c.won >= c.came, true)
        and c.came + interval %4$d day <= (select until from known)
      order by c.came desc, c.customer_id limit %5$d
      """;

  private record Trained(String version, Found found) {}

  /**
   * A model, or why there is none.
   *
   * @param model null where there is none
   */
  record Found(LeadModel model, String reason) {}

  private final CustomerSnapshots snapshots;
  private final DuckDb duckDb;
  private final Clock clock = Clock.systemUTC();
  private final Map<String, Trained> trained =
      new LinkedHashMap<>(KEPT, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Trained> eldest) {
          return size() > KEPT;
        }
      };

  LeadModels(CustomerSnapshots snapshots, DuckDb duckDb) {
    this.snapshots = snapshots;
    this.duckDb = duckDb;
  }

  /** Never fails for a neighbour's sake: rules need no history. */
  Found of(String organization) {
    try {
      // Asked first, because fetching waits for a neighbour that is away.
      snapshots.manifest(organization, CustomerSnapshots.STAGE_CHANGES);
      return current(organization);
    } catch (ApiException | CircuitBreakerOpenException e) {
      return new Found(null, "The history of leads cannot be read right now");
    }
  }

  private Found current(String organization) {
    SnapshotFiles moves = snapshots.fetch(organization, CustomerSnapshots.STAGE_CHANGES);
    SnapshotFiles profiles = snapshots.fetch(organization, CustomerSnapshots.PROFILES);
    String version = moves.version() + "/" + profiles.version();
    synchronized (trained) {
      Trained known = trained.get(organization);
      if (known != null && known.version().equals(version)) {
        return known.found();
      }
    }
    Found found = find(known(moves, profiles));
    synchronized (trained) {
      trained.put(organization, new Trained(version, found));
    }
    return found;
  }

  private static Found find(List<LeadModel.KnownLead> leads) {
    String missing = LeadModel.missing(leads);
    if (missing != null) {
      return new Found(null, missing);
    }
    LeadModel model = LeadModel.train(leads);
    LOG.infof("Lead model of %d leads: %s", leads.size(), model.report().verdict());
    return new Found(
        model,
        model.usable() ? null : "The trained model is not used: " + model.report().verdict());
  }

  private List<LeadModel.KnownLead> known(SnapshotFiles moves, SnapshotFiles profiles) {
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    String query =
        KNOWN.formatted(
            moves.relation(),
            DuckDb.literal(now),
            profiles.relation(),
            LeadModel.HORIZON_DAYS,
            MOST_LEADS);
    List<LeadModel.KnownLead> leads = new ArrayList<>();
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery(query)) {
      while (row.next()) {
        String size = row.getString(4);
        leads.add(
            new LeadModel.KnownLead(
                new LeadModel.Arrival(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    size == null ? Double.NaN : Rule.number(size),
                    row.getString(5)),
                row.getBoolean(6)));
      }
      return leads;
    } catch (SQLException e) {
      throw new IllegalStateException("The leads could not be read", e);
    }
  }
}
