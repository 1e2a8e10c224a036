using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Scores;

/// <summary>A use unit of the maintainer change rate (S-6).</summary>
internal sealed record TakeoverDetailResponse : INamed<TakeoverDetailResponse>
{
    /// <summary>The use unit of which elevators were taken over.</summary>
    public required OrganisationId UseUnit { get; init; }

    /// <summary>Registered name of the use unit.</summary>
    public string? UseUnitName { get; init; }

    /// <summary>The company that took over.</summary>
    public required OrganisationId Company { get; init; }

    /// <summary>Registered name of the company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>Elevators taken over (电梯台数).</summary>
    [Range(1, int.MaxValue)]
    public required int Elevators { get; init; }

    /// <summary>Day of the signing of its worst change (签订日期).</summary>
    public required DateOnly SignedOn { get; init; }

    /// <summary>Day of the filing of its worst change (办理日期).</summary>
    public required DateOnly FiledOn { get; init; }

    /// <summary>Days between the two (间隔天数).</summary>
    [Range(0, int.MaxValue)]
    public required int Days { get; init; }

    /// <summary>True when no change that counts was filed late (是否及时).</summary>
    public required bool Timely { get; init; }

    /// <summary>True: every use unit of which elevators were taken over is in the total.</summary>
    public required bool Counted { get; init; }

    /// <summary>Where to read on.</summary>
    public required TakeoverRecordLinks Links { get; init; }

    /// <inheritdoc/>
    public TakeoverDetailResponse WithNames(NameLookup names) => this with { UseUnitName = names.Of(UseUnit), CompanyName = names.Of(Company) };

    /// <summary>The row of a use unit.</summary>
    /// <param name="row">Its changes.</param>
    /// <param name="head">The request that it answers.</param>
    public static TakeoverDetailResponse Of(UseUnitTakeover row, ScoreDetailRequest head) => new()
    {
        UseUnit = row.UseUnit,
        Company = head.Scope.Company,
        Elevators = row.Elevators,
        SignedOn = row.Worst.SignedOn,
        FiledOn = row.Worst.FiledOn,
        Days = row.Worst.Days,
        Timely = !row.IsLate,
        Counted = true,
        Links = new(head.LinkTo(row.UseUnit, "changes")),
    };

    /// <summary>Paths of a use unit's records.</summary>
    /// <param name="Changes">Its changes of the maintenance company.</param>
    internal sealed record TakeoverRecordLinks(string Changes);
}
