package org.commandcenter.customer.erasure;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.commandcenter.platform.erasure.AnswerData;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.PersonalData;
import org.commandcenter.platform.jobs.JobContext;
import org.commandcenter.platform.jobs.JobHandler;

/**
 * Goes through every place where something about the person is kept, then asks all of them whether
 * anything is left. It may be interrupted anywhere: repeated, it removes what remains.
 */
@ApplicationScoped
class ErasureJob implements JobHandler {
  static final String KIND = "erasure";

  /** A file written from what was read before the rows went is found in the second round. */
  private static final int ROUNDS = 2;

  private final ErasureRepository erasures;
  private final CustomerData customers;
  private final List<PersonalData> places;

  ErasureJob(ErasureRepository erasures, CustomerData customers, @All List<PersonalData> places) {
    this.erasures = erasures;
    this.customers = customers;
    // Last of all the answers to requests that were under way when the customer disappeared.
    this.places =
        places.stream().sorted(Comparator.comparing(place -> place instanceof AnswerData)).toList();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public ErasureReport run(JobContext context) {
    String organization = context.organization();
    UUID erasure = context.payload(ErasureService.Payload.class).erasureId();
    ErasedPerson person = erasures.forget(organization, erasure, customers);
    List<ErasureReport.Place> left = List.of();
    for (int round = 0; round < ROUNDS; round++) {
      erase(context, erasure, person);
      left = remaining(context, erasure, person);
      if (left.stream().allMatch(place -> place.remaining() == 0)) {
        break;
      }
    }
    erasures.finish(organization, erasure, left);
    return erasures.report(organization, erasure).orElseThrow();
  }

  private void erase(JobContext context, UUID erasure, ErasedPerson person) {
    for (int i = 0; i < places.size(); i++) {
      PersonalData place = places.get(i);
      context.progress(0.8 * i / places.size(), "erasing " + place.place());
      erasures.addErased(context.organization(), erasure, place.place(), place.erase(person));
    }
  }

  private List<ErasureReport.Place> remaining(
      JobContext context, UUID erasure, ErasedPerson person) {
    List<ErasureReport.Place> known =
        erasures.report(context.organization(), erasure).orElseThrow().places();
    List<ErasureReport.Place> counted = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      PersonalData place = places.get(i);
      context.progress(0.8 + 0.2 * i / places.size(), "proving " + place.place());
      long erased =
          known.stream()
              .filter(other -> other.place().equals(place.place()))
              .mapToLong(ErasureReport.Place::erased)
              .sum();
      counted.add(new ErasureReport.Place(place.place(), erased, place.remaining(person)));
    }
    return counted;
  }
}
