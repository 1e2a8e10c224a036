using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Exemptions;

/// <summary>The upload that holds the written proof.</summary>
/// <param name="Owner">The account that uploaded it.</param>
internal sealed record ExemptionFile(AccountId Owner, UploadId Upload);
