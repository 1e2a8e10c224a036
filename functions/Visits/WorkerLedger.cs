using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Visits;

/// <summary>
/// The state of a worker's visits, in one row beside the account: the quota of this month and the last, assertions used, and requests
/// answered. It changes together with the visit, or not at all. It stays small however long the person works.
/// </summary>
internal sealed record WorkerLedger
{
    /// <summary>Nothing yet.</summary>
    public static readonly WorkerLedger None = new();

    private const int AnswersKept = 8;

    /// <summary>Quota by month of the sign-in (V-11), as text.</summary>
    public IReadOnlyDictionary<string, string> Quotas { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Face assertions used, with the moment after which they are too old anyway (V-9).</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Faces { get; init; } =
        new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>The latest requests that came with an Idempotency-Key, oldest first.</summary>
    public IReadOnlyList<AnsweredRequest> Answers { get; init; } = [];

    /// <summary>The quota of a month.</summary>
    public Quota QuotaOf(YearMonth month) => Quotas.TryGetValue(month.ToString(), out var text) ? Quota.Parse(text) : default;

    /// <summary>The visit that is open at a moment, in whatever month it was signed in.</summary>
    public OpenVisit? OpenAt(DateTimeOffset moment, Limits limits)
    {
        foreach (var text in Quotas.Values)
        {
            if (Quota.Parse(text).OpenAt(moment, limits) is { } open)
            {
                return open;
            }
        }

        return null;
    }

    /// <summary>With a visit signed in. Months before the last one are forgotten: their visits are in the records.</summary>
    public WorkerLedger SignIn(VisitId visit, ElevatorCode elevator, Limits limits)
    {
        var month = ShanghaiCalendar.MonthOf(visit.SignedInAt);
        var oldest = YearMonth.Of(ShanghaiCalendar.DayOf(visit.SignedInAt - TimeSpan.FromDays(31)));
        var kept = Quotas.Where(pair => YearMonth.Parse(pair.Key) >= oldest);
        return this with { Quotas = With(kept, month, QuotaOf(month).SignIn(visit, elevator, limits)) };
    }

    /// <summary>With a visit signed out.</summary>
    public WorkerLedger SignOut(VisitId visit)
    {
        var month = ShanghaiCalendar.MonthOf(visit.SignedInAt);
        return Quotas.ContainsKey(month.ToString()) ? this with { Quotas = With(Quotas, month, QuotaOf(month).SignOut(visit)) } : this;
    }

    /// <summary>With a visit ended as invalid: it gives its quota back and is open no more (V-11, V-19).</summary>
    public WorkerLedger GiveBack(VisitId visit)
    {
        var month = ShanghaiCalendar.MonthOf(visit.SignedInAt);
        return Quotas.ContainsKey(month.ToString()) ? this with { Quotas = With(Quotas, month, QuotaOf(month).GiveBack(visit)) } : this;
    }

    /// <summary>With a face assertion used. Assertions too old to be used again are forgotten.</summary>
    public WorkerLedger Use(string face, DateTimeOffset goodUntil, DateTimeOffset now)
    {
        var faces = Faces.Where(pair => pair.Value >= now).ToDictionary(StringComparer.Ordinal);
        faces[face] = goodUntil;
        return this with { Faces = faces };
    }

    /// <summary>With a request answered.</summary>
    public WorkerLedger Answer(AnsweredRequest? answered) =>
        answered is null ? this : this with { Answers = [.. Answers.TakeLast(AnswersKept - 1), answered] };

    private static Dictionary<string, string> With(IEnumerable<KeyValuePair<string, string>> quotas, YearMonth month, Quota quota) =>
        new(quotas, StringComparer.Ordinal) { [month.ToString()] = quota.ToString() };
}
