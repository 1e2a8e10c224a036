using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Pages;

/// <summary>A printed code as the address of a request holds it (E-4). Additions of other programs are left out.</summary>
/// <param name="Elevator">The part that names the elevator.</param>
/// <param name="Query">The signed part of the query.</param>
internal sealed record PrintedCode(string Elevator, string Query)
{
    private static readonly string[] Signed = ["v", "k", "until", "s"];

    /// <summary>Its text, as a scanner hands it over.</summary>
    public string Text => $"https://localhost/q/{Elevator}?{Query}";

    /// <summary>The code in a request's address.</summary>
    public static PrintedCode Of(HttpRequest request, string elevator) => new(
        elevator,
        string.Join('&', request.QueryString.ToString().TrimStart('?').Split('&').Where(part => Signed.Contains(part.Split('=')[0], StringComparer.Ordinal))));
}
