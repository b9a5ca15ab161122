-- The topics of the advice talk are for who gives the advice (docs/decisions/0014): no other agency reads the column.
grant select (topics) on households.contact to desk_centre;
