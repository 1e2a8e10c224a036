using System.Security.Cryptography;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.AdminActs;

/// <summary>A write of the truth, as the capability that makes it describes it to the log.</summary>
/// <param name="Kind">The kind of its subject.</param>
/// <param name="Subject">Code or identifier of its subject.</param>
/// <param name="Before">The document before, or null for a new one.</param>
/// <param name="After">The document after.</param>
internal sealed record AdminActChange(AdminActSubject Kind, string Subject, object? Before, object? After)
{
    private const int IdLength = 32;

    /// <summary>The elevators that it concerns.</summary>
    public IEnumerable<ElevatorCode> Elevators { get; init; } = [];

    /// <summary>The organisations that it concerns.</summary>
    public IEnumerable<OrganisationId?> Organisations { get; init; } = [];

    /// <summary>The districts that it concerns.</summary>
    public IEnumerable<string?> Districts { get; init; } = [];

    /// <summary>The reason that was given, where the document does not hold it.</summary>
    public string? Reason { get; init; }

    /// <summary>The entry of the log, or null where nothing changes.</summary>
    /// <param name="act">The act that it is part of.</param>
    /// <param name="now">UTC.</param>
    public AdminAct? ToEntry(ActUnderWay act, DateTimeOffset now)
    {
        var (before, after) = DocumentDifference.Of(Before, After);
        return before is null && after is null ? null : new AdminAct
        {
            Id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true),
            At = now,
            Kind = act.Kind,
            By = act.Caller.UserName,
            Account = act.Caller.Account,
            Role = act.Caller.Role,
            Organisation = act.Caller.Organisation,
            From = act.From,
            SubjectKind = Kind,
            Subject = Subject,
            Elevators = [.. Elevators.Distinct()],
            Organisations = [.. Organisations.OfType<OrganisationId>().Prepend(act.Caller.Organisation).Distinct()],
            Districts = [.. Districts.OfType<string>().Distinct(StringComparer.Ordinal)],
            Before = before,
            After = after,
            Reason = Reason,
        };
    }
}
