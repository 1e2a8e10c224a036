using System.ComponentModel.DataAnnotations;

namespace ElevatorFunctions.Platform.Http;

/// <summary>One page of a list (http.md, Lists).</summary>
/// <param name="Items">The rows, in order.</param>
/// <param name="Continuation">Send it back as <c>?continuation=</c> for the next page, or null at the end.</param>
/// <param name="Total">How many there are in all, where that is known without counting.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, [StringLength(PageRequest.LongestContinuation)] string? Continuation = null, int? Total = null);
