select cover_customer_tables();
