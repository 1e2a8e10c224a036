namespace ElevatorFunctions.Core.Accounts;

/// <summary>
/// The tries at the password of an account, by origin. A try is reserved before the password is compared, as if it were wrong, and
/// taken back when it was right: of many at once, no more are compared than a lock leaves. An origin from which the right password has come
/// keeps a count of its own whatever comes from elsewhere. The number of origins is bounded, and those beyond it share one count.
/// </summary>
/// <param name="Origins">A record for each origin that counts.</param>
public sealed record LoginAttempts(IReadOnlyList<OriginAttempts> Origins)
{
    /// <summary>No try.</summary>
    public static LoginAttempts None { get; } = new([]);

    /// <summary>Reserves a try. Returns false while the origin is locked.</summary>
    /// <param name="origin">Where it comes from, or null when that is not known.</param>
    /// <param name="now">When it comes.</param>
    /// <param name="limits">The limits of the rule book.</param>
    /// <param name="after">The record with the try.</param>
    /// <param name="at">The instant that the try is known by, which no other of its origin has.</param>
    public bool TryReserve(string? origin, DateTimeOffset now, Limits limits, out LoginAttempts after, out DateTimeOffset at)
    {
        var counting = CountingAt(now, limits);
        var key = KeyOf(origin, counting, limits);
        var entry = counting.Find(one => one.Origin == key) ?? new OriginAttempts(key, []);
        (after, at) = (this, now);
        if (entry.IsLockedAt(now, limits))
        {
            return false;
        }

        at = entry.Tries is [.., var last] && last >= now ? last.AddTicks(1) : now;
        after = new(With(counting, entry with { Tries = [.. entry.Tries, at] }));
        return true;
    }

    /// <summary>
    /// The record once a reserved try has proven right. The wrong tries before it are forgotten, where they came from the same origin. Those
    /// reserved after it stay.
    /// </summary>
    /// <param name="origin">Where it came from, or null when that is not known.</param>
    /// <param name="at">The instant that the try is known by.</param>
    /// <param name="now">When it has proven right.</param>
    /// <param name="limits">The limits of the rule book.</param>
    public LoginAttempts Proven(string? origin, DateTimeOffset at, DateTimeOffset now, Limits limits)
    {
        var counting = Origins.ToList();
        if (counting.Find(one => one.Origin == (origin ?? OriginAttempts.Elsewhere) && one.Tries.Contains(at)) is { } own)
        {
            var isShared = own.Origin == OriginAttempts.Elsewhere;
            counting = With(counting, own with { Tries = [.. own.Tries.Where(one => isShared ? one != at : one > at)] });
        }
        else if (counting.Find(one => one.Origin == OriginAttempts.Elsewhere) is { } shared)
        {
            counting = With(counting, shared with { Tries = [.. shared.Tries.Where(one => one != at)] });
        }

        if (origin is not null)
        {
            var known = counting.Find(one => one.Origin == origin) ?? new OriginAttempts(origin, []);
            counting = With(counting, known with { ProvenAt = now });
        }

        var oldest = counting.Where(one => one.ProvenAt is not null).OrderByDescending(one => one.ProvenAt).Skip(limits.ProvenOrigins).ToHashSet();
        return new([.. counting.Select(one => oldest.Contains(one) ? one with { ProvenAt = null } : one).Where(IsKept)]);
    }

    private static string KeyOf(string? origin, List<OriginAttempts> counting, Limits limits) =>
        origin is null ? OriginAttempts.Elsewhere
        : counting.Exists(one => one.Origin == origin) ? origin
        : counting.Count(one => one.ProvenAt is null && one.Origin != OriginAttempts.Elsewhere) < limits.UnprovenOrigins ? origin
        : OriginAttempts.Elsewhere;

    private static List<OriginAttempts> With(List<OriginAttempts> counting, OriginAttempts entry) =>
        [.. counting.Where(one => one.Origin != entry.Origin), entry];

    private static bool IsKept(OriginAttempts one) => one.Tries.Count > 0 || one.ProvenAt is not null;

    private List<OriginAttempts> CountingAt(DateTimeOffset now, Limits limits) =>
        [.. Origins.Select(one => one.At(now, limits)).Where(IsKept)];
}
