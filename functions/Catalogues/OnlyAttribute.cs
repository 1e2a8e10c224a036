using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Catalogues;

/// <summary>An answer of which a caller may ask for some catalogues only.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnlyAttribute : QueriesAttribute
{
    /// <summary>Name in the query.</summary>
    public const string Parameter = "only";

    /// <inheritdoc/>
    public override IEnumerable<QueryAttribute> Queries =>
        [new(Parameter, typeof(string), "One or more catalogues, all when left out") { IsList = true, Values = [.. CatalogueSet.Names], Example = "districts,levels" }];
}
