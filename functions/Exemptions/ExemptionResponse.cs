using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Exemptions;

/// <summary>An exemption from the assessment as answers show it (S-8).</summary>
internal sealed record ExemptionResponse : INamed<ExemptionResponse>
{
    /// <summary>Identifier.</summary>
    public required ExemptionId Id { get; init; }

    /// <summary>Kind of the record.</summary>
    public required ExemptionKind Kind { get; init; }

    /// <summary>Its Chinese name.</summary>
    [Example("超期记录")]
    public required string KindLabel { get; init; }

    /// <summary>Identifier of the record.</summary>
    [StringLength(ExemptionRules.LongestRecord, MinimumLength = 1)]
    public required string Record { get; init; }

    /// <summary>The day on which the record began, Shanghai.</summary>
    public required DateOnly RecordDay { get; init; }

    /// <summary>The rate in which the record no longer counts.</summary>
    public required ScoreRate Rate { get; init; }

    /// <summary>Its Chinese name.</summary>
    [Example("维护保养有效率")]
    public required string RateLabel { get; init; }

    /// <summary>The company whose score the record cost.</summary>
    public required OrganisationId Company { get; init; }

    /// <summary>Registered name of the company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The elevator that the record is about.</summary>
    public required ElevatorCode Elevator { get; init; }

    /// <summary>Registration number (注册编号).</summary>
    public string? RegistrationNumber { get; init; }

    /// <summary>Registration code (注册代码).</summary>
    public string? RegistrationCode { get; init; }

    /// <summary>Where the elevator stands.</summary>
    public required string Place { get; init; }

    /// <summary>Its district code.</summary>
    [TextOf(typeof(District))]
    public required string District { get; init; }

    /// <summary>Chinese name of the district.</summary>
    public required string DistrictLabel { get; init; }

    /// <summary>Why the record is exempted.</summary>
    public required string Reason { get; init; }

    /// <summary>The company's application in words.</summary>
    public string? Application { get; init; }

    /// <summary>Short-lived link to the written proof.</summary>
    [DataType(DataType.Url)]
    public required string File { get; init; }

    /// <summary>When it was entered.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>User name of the person who entered it.</summary>
    public required string By { get; init; }

    /// <summary>Name of that person.</summary>
    public string? ByName { get; init; }

    /// <summary>Where it stands.</summary>
    public required ExemptionState State { get; init; }

    /// <summary>Its Chinese name.</summary>
    [Example("已免考核")]
    public required string StateLabel { get; init; }

    /// <summary>When an application was decided on. One that was entered as granted has no decision.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>User name of the person who decided.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Name of that person.</summary>
    public string? DecidedByName { get; init; }

    /// <summary>Why it was granted or refused.</summary>
    public string? DecisionReason { get; init; }

    /// <summary>When it was withdrawn, or null if it was not.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>User name of the person who withdrew it.</summary>
    public string? WithdrawnBy { get; init; }

    /// <summary>Name of that person.</summary>
    public string? WithdrawnByName { get; init; }

    /// <summary>Why it was withdrawn.</summary>
    public string? WithdrawalReason { get; init; }

    /// <summary>True while the record does not count by it: granted, and not withdrawn.</summary>
    public required bool Standing { get; init; }

    /// <inheritdoc/>
    public ExemptionResponse WithNames(NameLookup names) => this with
    {
        CompanyName = names.Of(Company),
        ByName = names.OfUser(By),
        DecidedByName = names.OfUser(DecidedBy),
        WithdrawnByName = names.OfUser(WithdrawnBy),
    };

    /// <summary>The answer for an exemption.</summary>
    /// <param name="file">Link to its proof.</param>
    public static ExemptionResponse Of(Exemption exemption, string file) => new()
    {
        Id = exemption.Id,
        Kind = exemption.Kind,
        KindLabel = exemption.Kind.Label(),
        Record = exemption.Record,
        RecordDay = exemption.RecordDay,
        Rate = exemption.Rate,
        RateLabel = exemption.Rate.Label(),
        Company = exemption.Company,
        Elevator = exemption.Elevator,
        RegistrationNumber = exemption.RegistrationNumber,
        RegistrationCode = exemption.RegistrationCode,
        Place = exemption.Place,
        District = exemption.District,
        DistrictLabel = Districts.LabelOf(exemption.District),
        Reason = exemption.Reason,
        Application = exemption.Application,
        File = file,
        At = exemption.At,
        By = exemption.By,
        State = exemption.State,
        StateLabel = exemption.State.Label(),
        DecidedAt = exemption.Decision?.At,
        DecidedBy = exemption.Decision?.By,
        DecisionReason = exemption.Decision?.Reason,
        WithdrawnAt = exemption.Withdrawal?.At,
        WithdrawnBy = exemption.Withdrawal?.By,
        WithdrawalReason = exemption.Withdrawal?.Reason,
        Standing = exemption.Stands,
    };
}
