package org.commandcenter.counterfactual.prescription.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.platform.data.Database;

/** What contacts have cost so far. */
@ApplicationScoped
class ContactCosts {
  private final Database database;

  ContactCosts(Database database) {
    this.database = database;
  }

  /** Mean recorded cost by intervention. */
  Map<String, Double> recorded(String organization) {
    record Cost(String intervention, double cost) {}

    Map<String, Double> costs = new HashMap<>();
    List<Cost> rows =
        database.inOrganization(
            organization,
            handle ->
                handle
                    .createQuery(
                        """
                        select intervention, avg(greatest(cost, 0)) as cost from decision
                        where acted and cost is not null group by intervention
                        """)
                    .mapTo(Cost.class)
                    .list());
    rows.forEach(row -> costs.put(row.intervention(), row.cost()));
    return costs;
  }
}
