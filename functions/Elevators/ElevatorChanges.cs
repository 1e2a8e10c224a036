using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;

namespace ElevatorFunctions.Elevators;

/// <summary>The history's row of a change of fields.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">User name of who did it.</param>
/// <param name="Former">The entry before.</param>
internal sealed record EntryChange(DateTimeOffset At, string By, Elevator Former);

/// <summary>The history's row of a collected position (E-5).</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">User name of who collected it.</param>
/// <param name="Former">The position before, or null.</param>
/// <param name="Latitude">Degrees as reported, in <paramref name="Datum"/>.</param>
/// <param name="Longitude">Degrees as reported, in <paramref name="Datum"/>.</param>
/// <param name="Accuracy">Accuracy as reported, metres.</param>
/// <param name="Datum">The reported position.</param>
internal sealed record PositionChange(
    DateTimeOffset At, string By, CollectedPosition? Former, double Latitude, double Longitude, double? Accuracy, Datum Datum);

/// <summary>The history's row of a change of the maintenance company (E-6), which feeds S-6.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">User name of who registered it.</param>
/// <param name="Former">The company before, or null.</param>
/// <param name="FormerSince">Since when that was, Shanghai.</param>
/// <param name="Company">The company that takes over.</param>
/// <param name="SignedOn">Day its contract was signed, Shanghai, from which it is in charge.</param>
/// <param name="FiledOn">Day the change was filed, Shanghai.</param>
/// <param name="UseUnit">Use unit at that time: S-6 counts by it.</param>
/// <param name="District">District at that time, or null where an earlier release wrote the row.</param>
/// <param name="Person">The account that uploaded <paramref name="File"/>, or null without one.</param>
/// <param name="File">Scan of the contract, or null.</param>
/// <param name="Covers">The covers before, as <see cref="Core.Contracts.ContractCovers"/> writes them. Null in rows from before they were kept.</param>
internal sealed record MaintainerChange(
    DateTimeOffset At, string By, OrganisationId? Former, DateOnly? FormerSince, OrganisationId Company,
    DateOnly SignedOn, DateOnly FiledOn, OrganisationId UseUnit, string? District = null, AccountId? Person = null, UploadId? File = null,
    string? Covers = null);

/// <summary>The history's row of a retirement or a reinstatement (E-7).</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">User name of who registered it.</param>
/// <param name="Retirement">The retirement that begins, or the one that is taken back.</param>
/// <param name="Reinstated">Why it is taken back, or null for a retirement.</param>
/// <param name="Covers">The covers before, as <see cref="Core.Contracts.ContractCovers"/> writes them.</param>
internal sealed record RetirementChange(DateTimeOffset At, string By, Retirement Retirement, string? Reinstated, string Covers);
