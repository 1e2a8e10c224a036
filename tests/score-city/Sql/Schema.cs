namespace ScoreCity.Sql;

/// <summary>The tables. Days are numbers, moments are milliseconds, companies and elevators are numbers too. Each has the order that its queries want.</summary>
internal static class Schema
{
    public const string Tables = """
        CREATE TABLE visit (elevator INT, company INT, day INT, seq INT, status INT, exempt INT, PRIMARY KEY (elevator, company, day, seq)) WITHOUT ROWID;
        CREATE TABLE cover (elevator INT, company INT, first INT, last INT, PRIMARY KEY (elevator, company, first)) WITHOUT ROWID;
        CREATE TABLE tenure (elevator INT, company INT, first INT, last INT, PRIMARY KEY (elevator, company, first)) WITHOUT ROWID;
        CREATE TABLE regime (elevator INT, first INT, last INT, cycle INT, in_use INT, PRIMARY KEY (elevator, first)) WITHOUT ROWID;
        CREATE TABLE exempt_due (elevator INT, due INT, PRIMARY KEY (elevator, due)) WITHOUT ROWID;
        CREATE TABLE rescue (elevator INT, owner INT, day INT, trapped INT, called INT, leader INT, leader_called INT, accepted INT, rescued INT,
            closed INT, entrapment INT, outage INT, central INT, exempt_rescue INT, exempt_fault INT);
        CREATE TABLE complaint (company INT, day INT, complained INT, accepted INT, handled INT, reviewed INT, closed INT, exempt INT);
        CREATE TABLE inspection (elevator INT, company INT, day INT, re_check INT, defect INT, exempt INT);
        CREATE TABLE change (use_unit INT, company INT, signed INT, filed INT, exempt INT);
        """;

    public const string Indexes = """
        CREATE INDEX rescue_day ON rescue (day);
        CREATE INDEX rescue_elevator ON rescue (elevator, owner, day) WHERE entrapment;
        CREATE INDEX complaint_day ON complaint (day);
        CREATE INDEX inspection_company ON inspection (company, elevator, day);
        CREATE INDEX change_company ON change (company, use_unit, signed);
        ANALYZE;
        """;
}
