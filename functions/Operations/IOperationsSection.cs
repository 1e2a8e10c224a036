using ElevatorFunctions.Pages;

namespace ElevatorFunctions.Operations;

/// <summary>A part of the page for operators. It names no person and no phone, and its reads are bounded.</summary>
internal interface IOperationsSection
{
    /// <summary>Its anchor in the page.</summary>
    string Anchor { get; }

    /// <summary>Its heading.</summary>
    string TitleIn(Tongue tongue);

    /// <summary>Its content. A fault is shown in its place.</summary>
    Task<Html> ShowAsync(OperationsView view, CancellationToken cancellation);
}
