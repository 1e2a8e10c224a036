using System.Text.Json;

namespace ElevatorFunctions.Tests.Scores.Outside;

/// <summary>A complaint with its log, replayed up to a moment and judged afresh (S-3, D-50).</summary>
internal sealed class OutsideComplaint
{
    private OutsideComplaint(JsonElement complaint, DateTimeOffset moment)
    {
        (Id, Elevator, Company) = (complaint.Word("id"), complaint.Word("elevator"), complaint.WordIn("company"));
        ComplainedAt = complaint.At("complainedAt");
        DateTimeOffset? accepted = null, handled = null, reviewed = null;
        foreach (var act in complaint.GetProperty("log").EnumerateArray().Where(act => act.At("at") <= moment))
        {
            (accepted, handled, reviewed) = (act.Word("kind"), act.At("at")) switch
            {
                ("accepted", var at) => (at, handled, reviewed),
                ("handled", var at) => (accepted, at, reviewed),
                ("reviewed", var at) => (accepted, handled, at),
                ("sent-back", _) => (accepted, null, reviewed),
                _ => (accepted, handled, reviewed),
            };
        }

        IsClosed = reviewed is not null;
        LateBy =
        [
            .. (accepted ?? moment) > ComplainedAt.AddHours(24) ? ["accept"] : Array.Empty<string>(),
            .. (handled ?? moment) > accepted?.AddHours(72) ? ["handle"] : Array.Empty<string>(),
            .. (reviewed ?? moment) > handled?.AddHours(48) ? ["review"] : Array.Empty<string>(),
        ];
    }

    public string Id { get; }

    public string Elevator { get; }

    public string? Company { get; }

    public DateTimeOffset ComplainedAt { get; }

    public bool IsClosed { get; }

    public string[] LateBy { get; }

    public DateOnly Day => OutsideDays.DayOf(ComplainedAt);

    public bool IsLate => LateBy.Length > 0;

    /// <summary>The complaint as it stood at a moment, or null before it was made.</summary>
    public static OutsideComplaint? Of(JsonElement complaint, DateTimeOffset moment) => complaint.At("complainedAt") <= moment ? new(complaint, moment) : null;
}
