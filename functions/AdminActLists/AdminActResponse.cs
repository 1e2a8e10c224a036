using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.AdminActLists;

/// <summary>An administrative act .</summary>
internal sealed record AdminActResponse : INamed<AdminActResponse>
{
    /// <summary>Its identifier.</summary>
    [RegularExpression("^[0-9a-f]{32}$")]
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The act, by its kind.</summary>
    public required AdminActKind Kind { get; init; }

    /// <summary>User name of who did it.</summary>
    public required string By { get; init; }

    /// <summary>Name of that person.</summary>
    public string? ByName { get; init; }

    /// <summary>Role of who did it.</summary>
    public required Role Role { get; init; }

    /// <summary>Organisation of who did it.</summary>
    public required OrganisationId Organisation { get; init; }

    /// <summary>Name that it is registered with.</summary>
    public string? OrganisationName { get; init; }

    /// <summary>Internet address that it was done from. Missing where it is not known.</summary>
    public string? Address { get; init; }

    /// <summary>Kind of thing that it is about.</summary>
    public required AdminActSubject SubjectKind { get; init; }

    /// <summary>Code or identifier of the subject.</summary>
    public required string Subject { get; init; }

    /// <summary>Name of the subject, where it is an organisation or an account.</summary>
    public string? SubjectName { get; init; }

    /// <summary>The elevators that it concerns.</summary>
    [TextOf(typeof(ElevatorCode))]
    public required IReadOnlyList<ElevatorCode> Elevators { get; init; }

    /// <summary>The organisations that it concerns.</summary>
    public required IReadOnlyList<ConcernedOrganisation> Organisations { get; init; }

    /// <summary>The districts that it concerns.</summary>
    [TextOf(typeof(District))]
    public required IReadOnlyList<string> Districts { get; init; }

    /// <summary>The changed members, with their values.</summary>
    public required IReadOnlyList<ChangedMember> Changes { get; init; }

    /// <summary>The reason that was given.</summary>
    public string? Reason { get; init; }

    /// <summary>False where a process ended, or storage failed, between this entry and the act: it may never have happened.</summary>
    public required bool Confirmed { get; init; }

    /// <summary>Its place among the acts of the organisation's people, from 1 on without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>SHA-256 over the entry and the hash of the one before it.</summary>
    [RegularExpression("^[0-9a-f]{64}$")]
    public required string Hash { get; init; }

    /// <inheritdoc/>
    public AdminActResponse WithNames(NameLookup names) => this with
    {
        ByName = names.OfUser(By),
        OrganisationName = names.Of(Organisation),
        SubjectName = SubjectKind == AdminActSubject.Organisation && OrganisationId.TryParse(Subject, out var organisation) ? names.Of(organisation)
            : SubjectKind == AdminActSubject.Account && AccountId.TryParse(Subject, out var account) ? names.Of(account)
            : null,
        Organisations = [.. Organisations.Select(one => one with { Name = names.Of(one.Id) })],
        Changes = [.. Changes.Select(change => change.WithNames(names))],
    };

    /// <summary>The answer for an entry.</summary>
    public static AdminActResponse Of(LoggedAct logged)
    {
        var act = logged.Act;
        return new()
        {
            Id = act.Id,
            At = act.At,
            Kind = act.Kind,
            By = act.By,
            Role = act.Role,
            Organisation = act.Organisation,
            Address = act.From,
            SubjectKind = act.SubjectKind,
            Subject = act.Subject,
            Elevators = act.Elevators,
            Organisations = [.. act.Organisations.Select(id => new ConcernedOrganisation(id))],
            Districts = act.Districts,
            Changes = ChangedMember.Of(act),
            Reason = act.Reason,
            Confirmed = act.IsConfirmed,
            Number = logged.Link.Number,
            Hash = logged.Link.Hash,
        };
    }
}
