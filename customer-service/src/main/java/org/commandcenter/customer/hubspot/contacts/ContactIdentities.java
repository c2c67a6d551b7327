package org.commandcenter.customer.hubspot.contacts;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.commandcenter.customer.hubspot.inbox.HubSpotNames;
import org.commandcenter.customer.identity.CustomerIds;
import org.commandcenter.customer.loading.CustomerLoader;
import org.commandcenter.customer.loading.CustomerRow;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.StageLoader;
import org.commandcenter.customer.loading.StageRow;
import org.commandcenter.platform.data.Database;

/** Which customers contacts are. */
@ApplicationScoped
class ContactIdentities {
  private static final String SOURCE = "hubspot";

  private final Database database;
  private final CustomerLoader customers;
  private final StageLoader stages;

  ContactIdentities(Database database, CustomerLoader customers, StageLoader stages) {
    this.database = database;
    this.customers = customers;
    this.stages = stages;
  }

  UUID canonical(String organization, long contact) {
    return database.inOrganization(
        organization,
        handle -> CustomerIds.resolve(handle, HubSpotNames.contact(contact)).orElseThrow());
  }

  /** Makes customers of contacts that are none yet, about which nothing else is known. */
  void ensure(String organization, List<Long> contacts, Instant at) {
    database.useOrganization(
        organization,
        handle -> {
          List<CustomerRow> rows = new ArrayList<>();
          List<StageRow> leads = new ArrayList<>();
          for (long contact : contacts) {
            String name = HubSpotNames.contact(contact);
            if (CustomerIds.resolve(handle, name).isEmpty()) {
              rows.add(ContactRows.row(rows.size() + 1L, contact, at, Map.of(), at));
              leads.add(new StageRow(rows.size(), name, ContactStages.FIRST, null, null));
            }
          }
          customers.load(handle, organization, rows.iterator(), LoadListener.NONE);
          stages.load(handle, organization, leads.iterator(), SOURCE, SOURCE, LoadListener.NONE);
        });
  }
}
