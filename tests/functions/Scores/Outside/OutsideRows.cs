using System.Text.Json;

namespace ElevatorFunctions.Tests.Scores.Outside;

/// <summary>Rows of details as lines, and the figures that rows alone add up to.</summary>
internal static class OutsideRows
{
    /// <summary>A row as a line of its numbers, as <see cref="OutsideScore.RowsOf"/> computes it.</summary>
    public static string LineOf(string rate, JsonElement row) => rate switch
    {
        "maintenance" => $"{Words(row, "elevator", "required", "compliant", "nonCompliant", "nonCompliantBefore", "zeroed", "overdue", "totalNonCompliant", "exempted")} {row.AtIn("firstVisitAt")?.UtcTicks ?? 0} {string.Join(',', row.GetProperty("stretches").EnumerateArray().Select(stretch => $"{stretch.Word("firstDay")}/{stretch.Word("lastDay")}/{stretch.Word("required")}"))}",
        "rescue" => $"{Words(row, "id", "elevator", "level", "counted", "timely")} [{Listed(row)}] {row.WordIn("exemption")}",
        "complaint" => $"{Words(row, "id", "elevator")} 1 {Words(row, "counted", "timely")} [{Listed(row)}] {row.WordIn("exemption")}",
        "inspection" => Words(row, "elevator", "failed", "reports", "counted"),
        "fault" => $"{Words(row, "elevator", "entrapments")} {row.GetProperty("deduction").GetDecimal():0.##} {row.Word("counted")}",
        _ => Words(row, "useUnit", "elevators", "days", "signedOn", "filedOn", "timely", "counted"),
    };

    /// <summary>The figures that all rows of a rate add up to, without those that rows do not tell.</summary>
    public static OutsideFigures SumOf(string rate, JsonElement[] rows)
    {
        var sums = new OutsideFigures();
        switch (rate)
        {
            case "maintenance":
                var (required, misses) = (Sum("required"), Sum("nonCompliant") + Sum("overdue"));
                Put(("required", required), ("nonCompliantElevators", Count(row => Number(row, "nonCompliant") > 0)), ("nonCompliantVisits", Sum("nonCompliant")),
                    ("overdueElevators", Count(row => Number(row, "overdue") > 0)), ("overdueRecords", Sum("overdue")), ("totalNonCompliant", misses),
                    ("zeroedVisits", Sum("nonCompliantBefore") - Sum("nonCompliant")), ("exempted", Sum("exempted")));
                sums.Grade("of", required - misses, required);
                break;
            case "rescue":
                var (first, second) = (rows.Where(row => Number(row, "level") == 1).ToArray(), Count(row => Number(row, "level") == 2 && Is(row, "timely")));
                var (timely, total) = (first.Count(row => Is(row, "timely")), first.Count(row => Is(row, "counted")));
                Put(("firstTimely", timely), ("secondTimely", second), ("total", total), ("firstLate", total - timely), ("surplus", Math.Max(second - (total - timely), 0)));
                sums.Grade("of", timely + second, total, Math.Max(second - (total - timely), 0) * 0.5m);
                break;
            case "complaint":
                Put(("timely", Count(row => Is(row, "timely"))), ("total", Count(row => Is(row, "counted"))),
                    ("lateByUseUnit", Count(row => Is(row, "counted") && Listed(row) == "review")));
                sums.Grade("of", Count(row => Is(row, "timely")), Count(row => Is(row, "counted")));
                break;
            case "inspection":
                Put(("failed", Count(row => Is(row, "failed"))), ("inspected", Count(row => Is(row, "counted"))));
                sums.Grade("of", Count(row => Is(row, "counted")) - Count(row => Is(row, "failed")), Count(row => Is(row, "counted")));
                break;
            case "fault":
                var (faulty, deduction) = (Count(row => Number(row, "entrapments") > 0), rows.Sum(row => row.GetProperty("deduction").GetDecimal()));
                Put(("faultElevators", faulty), ("entrapments", Sum("entrapments")), ("elevatorsInWindow", rows.Length), ("deduction", deduction),
                    ("once", Count(row => Number(row, "entrapments") == 1)), ("twice", Count(row => Number(row, "entrapments") == 2)),
                    ("threeTimes", Count(row => Number(row, "entrapments") == 3)), ("fourOrMore", Count(row => Number(row, "entrapments") >= 4)));
                sums.GradeFaults("of", faulty, rows.Length, deduction);
                break;
            default:
                Put(("useUnits", rows.Length), ("late", Count(row => !Is(row, "timely"))));
                sums.Grade("of", Count(row => Is(row, "timely")), rows.Length);
                break;
        }

        return sums.Of("of");

        int Sum(string name) => rows.Sum(row => Number(row, name));

        int Count(Func<JsonElement, bool> fits) => rows.Count(fits);

        void Put(params (string Name, object Value)[] figures) => Array.ForEach(figures, figure => sums.Put($"of.{figure.Name}", figure.Value));
    }

    private static int Number(JsonElement row, string name) => row.GetProperty(name).GetInt32();

    private static bool Is(JsonElement row, string name) => row.GetProperty(name).GetBoolean();

    private static string Listed(JsonElement row) => string.Join(',', row.GetProperty("lateBy").EnumerateArray());

    private static string Words(JsonElement row, params string[] names) => string.Join(' ', names.Select(name => row.Word(name)));
}
