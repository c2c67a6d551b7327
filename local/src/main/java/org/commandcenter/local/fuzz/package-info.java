/**
 * Sends odd requests, made from the system's own OpenAPI document, and judges the answers. Request
 * n of a seed is always the same one, whatever was sent before it.
 */
package org.commandcenter.local.fuzz;
