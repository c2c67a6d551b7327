package org.commandcenter.churn.prediction;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.scoring.LatestPrediction;
import org.commandcenter.churn.scoring.PredictionRepository;
import org.commandcenter.platform.problem.ApiException;

/** All predictions as lines of JSON, for reports; written while they are read. */
@ApplicationScoped
class PredictionLines {
  static final String TYPE = "application/x-ndjson";

  private final PredictionRepository repository;
  private final ModelRegistry registry;
  private final ObjectWriter json;

  PredictionLines(PredictionRepository repository, ModelRegistry registry, ObjectMapper json) {
    this.repository = repository;
    this.registry = registry;
    this.json = json.writerFor(LatestPrediction.class).withRootValueSeparator("\n");
  }

  static boolean accepted(HttpHeaders headers) {
    return headers.getAcceptableMediaTypes().stream()
        .findFirst()
        .filter(type -> type.toString().startsWith(TYPE))
        .isPresent();
  }

  /**
   * {@code Scoring-Run} names the run: rows of different runs do not belong together. {@code
   * Total-Count}, from the start, says how many there are.
   *
   * @param after customer after whom the rows begin; null for the start
   * @param limit null for all
   */
  Response answer(String organization, String after, Integer limit) {
    if (limit != null && limit < 0) {
      throw ApiException.invalid("limit", "must not be negative");
    }
    registry.champion(organization);
    String run =
        repository
            .newestRun(organization)
            .map(newest -> newest.modelVersion() + "@" + newest.asOf())
            .orElse("");
    StreamingOutput body = out -> write(organization, after, limit, out);
    Response.ResponseBuilder answer = Response.ok(body, TYPE).header("Scoring-Run", run);
    if (after == null) {
      answer.header("Total-Count", repository.active(organization));
    }
    return answer.build();
  }

  private void write(String organization, String after, Integer limit, OutputStream out)
      throws IOException {
    var buffered = new BufferedOutputStream(out);
    SequenceWriter lines = json.writeValues(buffered);
    repository.each(organization, after == null ? "" : after, limit, lines::write);
    lines.flush();
    buffered.write('\n');
    buffered.flush();
  }
}
