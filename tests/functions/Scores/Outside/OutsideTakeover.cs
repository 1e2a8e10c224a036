using System.Text.Json;

namespace ElevatorFunctions.Tests.Scores.Outside;

/// <summary>A change of the maintenance company, as the list shows it.</summary>
internal sealed record OutsideTakeover(string Id, string Elevator, string UseUnit, string? Former, DateOnly? FormerSince, string Company, DateOnly SignedOn, DateOnly FiledOn)
{
    private const int DaysToFile = 7;

    /// <summary>Days from the signing to the filing, of which the seventh is on time (D-55).</summary>
    public int Days => FiledOn.DayNumber - SignedOn.DayNumber;

    public bool IsLate => Days > DaysToFile;

    public static OutsideTakeover Of(JsonElement row) => new(
        row.Word("id"), row.Word("elevator"), row.Word("useUnit"), row.WordIn("former"), row.DayIn("formerSince"), row.Word("company"), row.Day("signedOn"), row.Day("filedOn"));
}
