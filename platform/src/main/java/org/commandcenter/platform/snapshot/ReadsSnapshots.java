package org.commandcenter.platform.snapshot;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Reads files of a {@link SnapshotCache}, and nothing but reads: is called again where an erasure
 * took them away meanwhile. Whoever has asked sees the state without the erased, instead of a
 * failure.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ReadsSnapshots {}
