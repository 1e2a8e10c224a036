namespace ElevatorFunctions.Catalogues;

/// <summary>A limit of the rules.</summary>
/// <param name="Code">Name of the limit in kebab case.</param>
/// <param name="Zh">Its Chinese name.</param>
/// <param name="En">Its English name.</param>
/// <param name="Value">Its value, in its unit.</param>
/// <param name="Unit">The unit of the value.</param>
internal sealed record LimitEntry(string Code, string Zh, string En, decimal Value, LimitUnit Unit);
