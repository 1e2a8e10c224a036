using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Complaints;

/// <summary>A subject of complaints (投诉类别, P-1).</summary>
/// <param name="Code">C and two digits.</param>
/// <param name="Label">The Chinese name.</param>
/// <param name="English">The English name.</param>
[TextForm("^C(0[1-9]|10)$", example: "C02")]
public sealed record ComplaintCategory(string Code, string Label, string English);
