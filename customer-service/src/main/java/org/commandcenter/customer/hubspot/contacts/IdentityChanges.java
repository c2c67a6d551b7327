package org.commandcenter.customer.hubspot.contacts;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.commandcenter.customer.erasure.ErasureService;
import org.commandcenter.customer.hubspot.inbox.HubSpotNames;
import org.commandcenter.customer.hubspot.inbox.IdentityEffects;
import org.commandcenter.customer.hubspot.inbox.InboxEvent;
import org.commandcenter.customer.hubspot.inbox.ObjectType;
import org.commandcenter.customer.hubspot.inbox.Settlement;
import org.commandcenter.customer.identity.IdentityService;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.security.Tenant;

/** Contacts that HubSpot forgets or finds to be one. */
@ApplicationScoped
class IdentityChanges implements IdentityEffects {
  private static final String WHO = "hubspot";

  private final ErasedContacts erased;
  private final ErasureService erasures;
  private final ContactIdentities contacts;
  private final IdentityService identities;

  IdentityChanges(
      ErasedContacts erased,
      ErasureService erasures,
      ContactIdentities contacts,
      IdentityService identities) {
    this.erased = erased;
    this.erasures = erasures;
    this.contacts = contacts;
    this.identities = identities;
  }

  @Override
  public Settlement apply(String organization, InboxEvent event) {
    if (event.type() != ObjectType.CONTACT) {
      return Settlement.ignored(event, "only contacts are merged and erased");
    }
    return switch (event.change()) {
      case DELETION, PRIVACY_DELETION -> erase(organization, event);
      case MERGE -> merge(organization, event);
      default -> throw new IllegalStateException("No change of identity: " + event.change());
    };
  }

  /** Nothing of the contact is taken in any more; then all that is kept goes, in a job. */
  private Settlement erase(String organization, InboxEvent event) {
    erased.remember(organization, Set.of(event.objectId()));
    try {
      erasures.request(
          new Tenant(organization, WHO, Set.of()), HubSpotNames.contact(event.objectId()));
    } catch (ApiException e) {
      if (e.error() != CommonError.NOT_FOUND) {
        throw e;
      }
      // It never became a customer, or is none any more: only its events can be left.
      erased.forget(organization, Set.of(event.objectId()));
    }
    return Settlement.applied(event);
  }

  /** The contact that the event is about absorbs all others that it names. */
  private Settlement merge(String organization, InboxEvent event) {
    List<Long> all = new ArrayList<>(event.relatedIds());
    all.remove(event.objectId());
    all.addFirst(event.objectId());
    if (all.size() < 2) {
      return Settlement.failed(event, "the event names no contact that was merged");
    }
    if (erased.any(organization, all)) {
      return Settlement.ignored(event, "one of these contacts was erased");
    }
    contacts.ensure(organization, all, event.occurredAt());
    for (long other : all.subList(1, all.size())) {
      // Looked up again each time: the last merge may have changed who stands for whom.
      UUID survivor = contacts.canonical(organization, event.objectId());
      UUID absorbed = contacts.canonical(organization, other);
      if (!survivor.equals(absorbed)) {
        identities.merge(
            organization, survivor.toString(), absorbed.toString(), "merged in HubSpot", WHO);
      }
    }
    return Settlement.applied(event);
  }
}
