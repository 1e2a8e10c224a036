using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Scores;

/// <summary>An elevator of the fault rate (S-5).</summary>
internal sealed record FaultDetailResponse : INamed<FaultDetailResponse>
{
    /// <summary>The elevator that the company covered on a day in use.</summary>
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

    /// <summary>The organisation that uses it (使用单位).</summary>
    public required OrganisationId UseUnit { get; init; }

    /// <summary>Registered name of the use unit.</summary>
    public string? UseUnitName { get; init; }

    /// <summary>The company whose rate it is.</summary>
    public required OrganisationId Company { get; init; }

    /// <summary>Registered name of the company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>Entrapments that count (困人次数).</summary>
    [Range(0, int.MaxValue)]
    public required int Entrapments { get; init; }

    /// <summary>Points that it takes off besides (扣分).</summary>
    [Range(0, int.MaxValue)]
    public required decimal Deduction { get; init; }

    /// <summary>True: every elevator that was covered on a day in use is in the total.</summary>
    public required bool Counted { get; init; }

    /// <summary>Where to read on.</summary>
    public required FaultRecordLinks Links { get; init; }

    /// <inheritdoc/>
    public FaultDetailResponse WithNames(NameLookup names) => this with { UseUnitName = names.Of(UseUnit), CompanyName = names.Of(Company) };

    /// <summary>The row of an elevator.</summary>
    /// <param name="entry">The elevator as it stands now.</param>
    /// <param name="row">Its entrapments.</param>
    /// <param name="head">The request that it answers.</param>
    public static FaultDetailResponse Of(Elevator entry, ElevatorFaults row, ScoreDetailRequest head, Limits limits) => new()
    {
        Elevator = entry.Code,
        RegistrationNumber = entry.RegistrationNumber,
        RegistrationCode = entry.RegistrationCode,
        Place = entry.Place,
        District = entry.District,
        DistrictLabel = Districts.LabelOf(entry.District),
        UseUnit = entry.UseUnit,
        Company = head.Scope.Company,
        Entrapments = row.Counted,
        Deduction = row.DeductionOf(limits),
        Counted = true,
        Links = new(head.LinkTo(entry.Code, "rescues")),
    };

    /// <summary>Paths of an elevator's records.</summary>
    /// <param name="Rescues">Its entrapments.</param>
    internal sealed record FaultRecordLinks(string Rescues);
}
