package dev.assay.starter.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** For tests that start instances in JVMs of their own: the first of a build makes what all start quicker with. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(StartsJvms.Preparation.class)
public @interface StartsJvms {

    /** Comes before all methods that a time limit holds for. */
    final class Preparation implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext test) throws Exception {
            ChildJvm.prepare();
        }
    }
}
