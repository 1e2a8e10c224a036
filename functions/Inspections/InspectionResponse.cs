using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Inspections;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Inspections;

/// <summary>A report of an inspection as answers show it (S-4).</summary>
internal sealed record InspectionResponse : INamed<InspectionResponse>
{
    /// <summary>Identifier.</summary>
    public required InspectionId Id { get; init; }

    /// <summary>Serial number (流水号).</summary>
    [StringLength(InspectionRules.LongestNumber)]
    public string? Serial { get; init; }

    /// <summary>Number of the report (报告编号).</summary>
    [StringLength(InspectionRules.LongestNumber, MinimumLength = 1)]
    public required string ReportNo { get; init; }

    /// <summary>The elevator that was inspected.</summary>
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

    /// <summary>The use unit on the day of the inspection.</summary>
    public required OrganisationId UseUnit { get; init; }

    /// <summary>Registered name of the use unit.</summary>
    public string? UseUnitName { get; init; }

    /// <summary>The maintenance company registered on the day of the inspection, or null.</summary>
    public OrganisationId? Company { get; init; }

    /// <summary>Registered name of the company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The organisation of the person who entered the report.</summary>
    public required OrganisationId Inspector { get; init; }

    /// <summary>Registered name of that organisation.</summary>
    public string? InspectorName { get; init; }

    /// <summary>Kind of the inspection (检验类别).</summary>
    public required InspectionKind Kind { get; init; }

    /// <summary>Its Chinese name.</summary>
    [Example("定期检验")]
    public required string KindLabel { get; init; }

    /// <summary>Day of the inspection, Shanghai.</summary>
    public required DateOnly InspectedOn { get; init; }

    /// <summary>Conclusion of the report (结论).</summary>
    public required InspectionConclusion Conclusion { get; init; }

    /// <summary>Its Chinese name.</summary>
    [Example("不合格")]
    public required string ConclusionLabel { get; init; }

    /// <summary>The defects found.</summary>
    [MaxLength(InspectionRules.MostDefects)]
    public required IReadOnlyList<DefectResponse> Defects { get; init; }

    /// <summary>Further words of the report (备注).</summary>
    public string? Remark { get; init; }

    /// <summary>The report whose defects a re-check looked at again.</summary>
    public InspectionId? RecheckOf { get; init; }

    /// <summary>Short-lived link to the report as a file.</summary>
    [DataType(DataType.Url)]
    public string? File { get; init; }

    /// <summary>When it was entered.</summary>
    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>User name of the person who entered it.</summary>
    public required string By { get; init; }

    /// <summary>Name of that person.</summary>
    public string? ByName { get; init; }

    /// <summary>The way in which it counts in the pass rate of the company, before exemptions.</summary>
    public required InspectionCount Counts { get; init; }

    /// <summary>Its Chinese name.</summary>
    [Example("计为不合格")]
    public required string CountsLabel { get; init; }

    /// <summary>When it was withdrawn, or null while it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>User name of the person who withdrew it.</summary>
    public string? WithdrawnBy { get; init; }

    /// <summary>Name of that person.</summary>
    public string? WithdrawnByName { get; init; }

    /// <summary>Why it was withdrawn.</summary>
    public string? WithdrawalReason { get; init; }

    /// <inheritdoc/>
    public InspectionResponse WithNames(NameLookup names) => this with
    {
        UseUnitName = names.Of(UseUnit),
        CompanyName = names.Of(Company),
        InspectorName = names.Of(Inspector),
        ByName = names.OfUser(By),
        WithdrawnByName = names.OfUser(WithdrawnBy),
    };

    /// <summary>The answer for a report.</summary>
    /// <param name="file">Link to its file, or null without one.</param>
    public static InspectionResponse Of(Inspection report, string? file) => new()
    {
        Id = report.Id,
        Serial = report.Serial,
        ReportNo = report.ReportNo,
        Elevator = report.Elevator,
        RegistrationNumber = report.RegistrationNumber,
        RegistrationCode = report.RegistrationCode,
        Place = report.Place,
        District = report.District,
        DistrictLabel = Districts.LabelOf(report.District),
        UseUnit = report.UseUnit,
        Company = report.Company,
        Inspector = report.Inspector,
        Kind = report.Kind,
        KindLabel = report.Kind.Label(),
        InspectedOn = report.InspectedOn,
        Conclusion = report.Conclusion,
        ConclusionLabel = report.Conclusion.Label(),
        Defects = [.. report.Defects.Select(defect => new DefectResponse(defect.Text, defect.Responsible, defect.Responsible.Label()))],
        Remark = report.Remark,
        RecheckOf = report.RecheckOf,
        File = file,
        EnteredAt = report.EnteredAt,
        By = report.By,
        Counts = report.Counts,
        CountsLabel = report.Counts.Label(),
        WithdrawnAt = report.Withdrawal?.At,
        WithdrawnBy = report.Withdrawal?.By,
        WithdrawalReason = report.Withdrawal?.Reason,
    };

    /// <summary>A defect that was found.</summary>
    /// <param name="Text">The defect in words.</param>
    /// <param name="Responsible">The party that has to mend it.</param>
    /// <param name="ResponsibleLabel">Chinese name of the party.</param>
    internal sealed record DefectResponse(string Text, DefectResponsible Responsible, string ResponsibleLabel);
}
