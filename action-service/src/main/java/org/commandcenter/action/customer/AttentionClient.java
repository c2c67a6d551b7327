package org.commandcenter.action.customer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import java.io.InputStream;
import java.util.function.Function;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.security.ServiceTokens;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;

/** Leads and customers who need attention, as customer-service judges them. */
@ApplicationScoped
public class AttentionClient {
  private static final Logger LOG = Logger.getLogger(AttentionClient.class);

  private final AttentionLookup lookup;
  private final ServiceTokens tokens;

  AttentionClient(AttentionLookup lookup, ServiceTokens tokens) {
    this.lookup = lookup;
    this.tokens = tokens;
  }

  /**
   * One page.
   *
   * @param policy whose points apply
   * @param leastLevel this level and above
   * @param region null for all
   * @param cursor null for the first page
   * @throws ApiException {@code unavailable}; {@code invalid_request} for a made-up cursor
   */
  public Attention page(
      String organization,
      String policy,
      String leastLevel,
      String region,
      int limit,
      String cursor) {
    String bearer = tokens.bearer(organization);
    return ask(cursor, api -> api.page(bearer, policy, leastLevel, region, limit, cursor));
  }

  /** The same as JSON objects by line, all of them from the cursor on; the caller closes it. */
  public InputStream lines(
      String organization, String policy, String leastLevel, String region, String cursor) {
    String bearer = tokens.bearer(organization);
    return ask(cursor, api -> api.lines(bearer, policy, leastLevel, region, cursor));
  }

  private <T> T ask(String cursor, Function<AttentionApi, T> read) {
    try {
      return lookup.ask(read);
    } catch (CustomerServiceFailure.Unavailable | ProcessingException | FaultToleranceException e) {
      LOG.warnf("No answer of customer-service: %s", e.toString());
      throw new ApiException(
          CommonError.UNAVAILABLE, "customer-service does not answer; try again");
    } catch (CustomerServiceFailure e) {
      // Everything but the cursor was checked here; what that one means is for its maker to say.
      if (cursor != null && e.refused()) {
        throw ApiException.invalid("cursor", "must be a next_cursor that this list returned");
      }
      LOG.errorf("Refused by customer-service: %s", e.getMessage());
      throw new ApiException(CommonError.UPSTREAM_FAILED, e.getMessage());
    }
  }
}
