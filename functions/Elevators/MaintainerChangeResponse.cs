using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Elevators;

/// <summary>A change of the maintenance company as answers show it (E-6, S-6).</summary>
internal sealed record MaintainerChangeResponse : INamed<MaintainerChangeResponse>
{
    /// <summary>Identifier.</summary>
    public required MaintainerChangeId Id { get; init; }

    /// <summary>The elevator that another company maintains.</summary>
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

    /// <summary>The use unit at that time.</summary>
    public required OrganisationId UseUnit { get; init; }

    /// <summary>Registered name of the use unit.</summary>
    public string? UseUnitName { get; init; }

    /// <summary>The company before, or null without one.</summary>
    public OrganisationId? Former { get; init; }

    /// <summary>Registered name of the company before.</summary>
    public string? FormerName { get; init; }

    /// <summary>Since when the elevator was registered to the company before, or null where that is unknown.</summary>
    public DateOnly? FormerSince { get; init; }

    /// <summary>The company that takes over.</summary>
    public required OrganisationId Company { get; init; }

    /// <summary>Registered name of the company that takes over.</summary>
    public string? CompanyName { get; init; }

    /// <summary>Day its contract was signed, from which it is in charge.</summary>
    public required DateOnly SignedOn { get; init; }

    /// <summary>Day the change was filed.</summary>
    public required DateOnly FiledOn { get; init; }

    /// <summary>Days from the signing to the filing.</summary>
    [Range(0, int.MaxValue)]
    public required int Days { get; init; }

    /// <summary>True when it was filed within the limit, 7 days.</summary>
    public required bool Timely { get; init; }

    /// <summary>Short-lived link to the scan of the contract.</summary>
    [DataType(DataType.Url)]
    public string? File { get; init; }

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>User name of the person who registered it.</summary>
    public required string By { get; init; }

    /// <summary>Name of that person.</summary>
    public string? ByName { get; init; }

    /// <summary>The exemption from the assessment that stands for it. Then it is not late in the score of the company that took over (S-6).</summary>
    public ExemptionId? Exemption { get; init; }

    /// <inheritdoc/>
    public MaintainerChangeResponse WithNames(NameLookup names) => this with
    {
        UseUnitName = names.Of(UseUnit),
        FormerName = names.Of(Former),
        CompanyName = names.Of(Company),
        ByName = names.OfUser(By),
    };

    /// <summary>The answer for a change.</summary>
    /// <param name="file">Link to the scan of the contract, or null without one.</param>
    public static MaintainerChangeResponse Of(ListedMaintainerChange listed, string? file, Limits limits)
    {
        var (elevator, change) = listed;
        return new()
        {
            Id = listed.Id,
            Elevator = elevator.Code,
            RegistrationNumber = elevator.RegistrationNumber,
            RegistrationCode = elevator.RegistrationCode,
            Place = elevator.Place,
            District = listed.District,
            DistrictLabel = Districts.LabelOf(listed.District),
            UseUnit = change.UseUnit,
            Former = change.Former,
            FormerSince = change.FormerSince,
            Company = change.Company,
            SignedOn = change.SignedOn,
            FiledOn = change.FiledOn,
            Days = listed.Days,
            Timely = !listed.IsLate(limits),
            File = file,
            At = change.At,
            By = change.By,
            Exemption = listed.Exemption,
        };
    }
}
