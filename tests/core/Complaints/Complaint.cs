using System.Globalization;
using ElevatorFunctions.Core.Complaints;

namespace ElevatorFunctions.Core.Tests.Complaints;

/// <summary>A complaint told event by event. Times are hours, minutes and seconds after it was made.</summary>
internal sealed class Complaint
{
    public static readonly DateTimeOffset Made = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly List<ComplaintEvent> _log = [];

    public IReadOnlyList<ComplaintEvent> Log => _log;

    public ComplaintProgress Progress => ComplaintProgress.Of(Made, _log);

    public static DateTimeOffset At(string time)
    {
        var parts = time.Split(':');
        return Made.AddHours(int.Parse(parts[0])).AddMinutes(int.Parse(parts[1])).AddSeconds(parts.Length > 2 ? double.Parse(parts[2], CultureInfo.InvariantCulture) : 0);
    }

    public Complaint Accepted(string at) => Add(ComplaintEventKind.Accepted, at);

    public Complaint Handled(string at) => Add(ComplaintEventKind.Handled, at);

    public Complaint Reviewed(string at) => Add(ComplaintEventKind.Reviewed, at);

    public Complaint SentBack(string at) => Add(ComplaintEventKind.SentBack, at);

    public Complaint Add(ComplaintEventKind kind, string at)
    {
        var act = new ComplaintEvent { Kind = kind, At = At(at) };
        Assert.True(Progress.CanFollow(act), $"{kind} cannot follow {Progress.Node}");
        _log.Add(act);
        return this;
    }

    public bool Allows(ComplaintEventKind kind) => Progress.CanFollow(new ComplaintEvent { Kind = kind, At = At("9999:00") });

    public ComplaintAssessment Assessment(string at) => ComplaintAssessment.Of(Progress, At(at), Limits.Default);

    public ComplaintDueActions ActionsAt(string at) => ActionsAt(At(at));

    public ComplaintDueActions ActionsAt(DateTimeOffset at) => ComplaintDueActions.Of(Made, _log, at, Limits.Default);
}
