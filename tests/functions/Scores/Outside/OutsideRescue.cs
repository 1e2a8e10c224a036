using System.Text.Json;

namespace ElevatorFunctions.Tests.Scores.Outside;

/// <summary>A rescue with its log, replayed up to a moment and judged afresh (S-2, S-5, D-40 to D-44).</summary>
internal sealed class OutsideRescue
{
    private static readonly TimeSpan ToAccept = TimeSpan.FromMinutes(3);
    private static readonly string[] OfPower = ["201", "206"];

    private readonly bool _isCentral;
    private readonly DateTimeOffset _moment;
    private readonly List<(string Company, DateTimeOffset At)> _calls = [];
    private readonly DateTimeOffset? _trappedAt;
    private readonly (string Company, DateTimeOffset At)? _accepted;
    private readonly JsonElement? _rescued;

    private OutsideRescue(JsonElement rescue, DateTimeOffset moment)
    {
        (Id, Elevator, Company) = (rescue.Word("id"), rescue.Word("elevator"), rescue.WordIn("company"));
        (_isCentral, _moment, OpenedAt) = (rescue.GetProperty("central").GetBoolean(), moment, rescue.At("openedAt"));
        var (node, isRestored) = (0, false);
        foreach (var act in rescue.GetProperty("log").EnumerateArray().Where(act => act.At("at") <= moment))
        {
            switch (act.Word("kind"))
            {
                case "dispatched":
                    _calls.Add((act.Word("company"), act.At("at")));
                    break;
                case "trapped":
                    _trappedAt ??= act.At("at");
                    break;
                case "accepted":
                    (_accepted, node) = ((act.Word("company"), act.At("at")), 1);
                    break;
                case "arrived":
                    node = 2;
                    break;
                case "rescued":
                    (_rescued, node) = (act, 3);
                    break;
                case "undone":
                    // One node back.
                    node--;
                    _rescued = null;
                    _accepted = node == 0 ? null : _accepted;
                    break;
                case "restored":
                    isRestored = true;
                    break;
                default:
                    break;
            }
        }

        IsFinished = _rescued is not null || isRestored;
    }

    public string Id { get; }

    public string Elevator { get; }

    /// <summary>The company that owes it, or null.</summary>
    public string? Company { get; }

    public DateTimeOffset OpenedAt { get; }

    public bool IsFinished { get; }

    public string? Leader => _accepted?.Company;

    /// <summary>The day on which it began (D-6).</summary>
    public DateOnly Day => OutsideDays.DayOf(_calls.Count > 0 ? _calls[0].At : OpenedAt);

    /// <summary>The outcome that stands is an entrapment.</summary>
    public bool IsEntrapment => _rescued?.GetProperty("report").Word("outcome") == "entrapment";

    public bool IsOutage => IsEntrapment && OfPower.Contains(_rescued!.Value.GetProperty("report").Word("cause"));

    /// <summary>In the total of the company that owes it unless it is pending: people were trapped, and it is no other outcome (D-40).</summary>
    public bool IsOwed => Company is not null && (IsFinished ? IsEntrapment : _trappedAt is not null);

    /// <summary>Why it is late for the company that owes it (D-41).</summary>
    public string[] LateBy => [.. LimitsPassed(_calls.Count > 0 ? _calls[0].At : null), .. Leader is { } leader && leader != Company ? ["led-by-other"] : Array.Empty<string>()];

    /// <summary>Late at once when a limit has passed. Another leader makes it late when it is finished.</summary>
    public bool IsLate => IsOwed && (IsFinished ? LateBy.Length > 0 : LimitsPassed(_calls.Count > 0 ? _calls[0].At : null).Length > 0);

    public bool IsPending => IsOwed && !IsFinished && !IsLate;

    public bool IsTimely => IsOwed && IsFinished && !IsLate;

    /// <summary>The company that leads without owing it, or null.</summary>
    public string? Helper => Leader == Company ? null : Leader;

    /// <summary>Why its helper was late, its accept held against the call to it (D-42).</summary>
    public string[] HelperLateBy => Helper is { } helper ? LimitsPassed(_calls.First(call => call.Company == helper).At) : [];

    /// <summary>Whether its helper earned credit.</summary>
    public bool IsHelpTimely => Helper is not null && IsEntrapment && HelperLateBy.Length == 0;

    /// <summary>The rescue as it stood at a moment, or null before it was opened.</summary>
    public static OutsideRescue? Of(JsonElement rescue, DateTimeOffset moment) => rescue.At("openedAt") <= moment ? new(rescue, moment) : null;

    // The clock runs from where people are known to be trapped at the earliest. Arrival plays no part.
    private string[] LimitsPassed(DateTimeOffset? calledAt)
    {
        if (_trappedAt is not { } trappedAt)
        {
            return [];
        }

        var acceptBy = Later(calledAt ?? trappedAt, trappedAt) + ToAccept;
        var completeBy = _accepted is { } accepted ? Later(accepted.At, trappedAt) + TimeSpan.FromMinutes(_isCentral ? 30 : 60) : (DateTimeOffset?)null;
        return
        [
            .. (_accepted?.At ?? _moment) > acceptBy ? ["accept"] : Array.Empty<string>(),
            .. (_rescued?.At("at") ?? _moment) > completeBy ? ["completion"] : Array.Empty<string>(),
        ];
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
