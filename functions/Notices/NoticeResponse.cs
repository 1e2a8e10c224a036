using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Notices;

/// <summary>A notice as lists show it. The phone is shown in part. A text to a person without an account is not shown.</summary>
internal sealed record NoticeResponse : INamed<NoticeResponse>
{
    /// <summary>Its identifier.</summary>
    [RegularExpression("^[0-9a-f]{32}$")]
    public required string Id { get; init; }

    /// <summary>The template of its text.</summary>
    public required NoticeTemplate Template { get; init; }

    /// <summary>Why it is sent.</summary>
    public required string Cause { get; init; }

    /// <summary>How far it has come.</summary>
    public required NoticeState State { get; init; }

    /// <summary>The recipient's role, or <c>public</c> for a person without an account.</summary>
    [AllowedValues("maintenance", "use-unit", "rescue-centre", "supervisor", "inspection", "admin", "public", "device")]
    public required Role Role { get; init; }

    /// <summary>The recipient's organisation.</summary>
    public OrganisationId? Organisation { get; init; }

    /// <summary>Name that the recipient's organisation is registered with.</summary>
    public string? OrganisationName { get; init; }

    /// <summary>District code of what it is about.</summary>
    [TextOf(typeof(District))]
    public string? District { get; init; }

    /// <summary>The recipient's phone, its middle left out.</summary>
    public required string Phone { get; init; }

    /// <summary>The text, or null if it was written to a person without an account, whose private link may be in it.</summary>
    public string? Text { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>While it is queued: not tried before this.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>When it took its state, or was tried last.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Tries so far.</summary>
    public required int Attempts { get; init; }

    /// <summary>The error of the last try, or null if it had none.</summary>
    public string? Error { get; init; }

    /// <summary>The account that granted further tries last.</summary>
    public AccountId? RetriedBy { get; init; }

    /// <summary>Name of that person.</summary>
    public string? RetriedByName { get; init; }

    /// <inheritdoc/>
    public NoticeResponse WithNames(NameLookup names) => this with { OrganisationName = names.Of(Organisation), RetriedByName = names.Of(RetriedBy) };

    /// <summary>The view of a notice.</summary>
    public static NoticeResponse Of(Notice notice) => new()
    {
        Id = notice.Id,
        Template = notice.Template,
        Cause = notice.Cause,
        State = notice.State,
        Role = notice.Role,
        Organisation = notice.Organisation,
        District = notice.District,
        Phone = Masked(notice.Phone),
        Text = notice.Role == Role.Public ? null : notice.Text,
        QueuedAt = notice.QueuedAt,
        NextAt = notice.State == NoticeState.Queued ? notice.NextAt : null,
        ChangedAt = notice.ChangedAt,
        Attempts = notice.Attempts,
        Error = notice.Error,
        RetriedBy = notice.RetriedBy,
    };

    private static string Masked(string phone) => phone.Length < 8 ? "****" : $"{phone[..^8]}****{phone[^4..]}";
}
