package org.commandcenter.churn.customer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A customer as customer-service knows it, found by any of its identifiers. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record KnownCustomer(String customerId) {}
