using System.Net;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Tasks;

/// <summary>Holds the figures of a home page against the lists that they open (section 9).</summary>
internal static class HomeLengths
{
    /// <summary>The figures that are not the length of their list, in words.</summary>
    public static async Task<List<string>> DifferencesAsync(Person person)
    {
        var home = (await person.SendAsync(HttpMethod.Get, "v1/home")).Is(HttpStatusCode.OK).Body;
        var differences = new List<string>();
        foreach (var section in home.GetProperty("lists").EnumerateObject())
        {
            foreach (var list in section.Value.EnumerateObject())
            {
                var figure = home.GetProperty(section.Name).GetProperty(list.Name).GetInt32();
                var length = await LengthAsync(person, list.Value.GetString()!["/api/".Length..]);
                if (figure != length)
                {
                    differences.Add($"{person.Account.Role} {section.Name}.{list.Name}: {figure}, {list.Value}: {length}");
                }
            }
        }

        return differences;
    }

    /// <summary>The length of a list, page by page.</summary>
    public static async Task<int> LengthAsync(Person person, string path)
    {
        var length = 0;
        for (var next = path; next is not null;)
        {
            var page = (await person.SendAsync(HttpMethod.Get, next)).Is(HttpStatusCode.OK).Body;
            length += page.GetProperty("items").GetArrayLength();
            next = page.Text("continuation") is { } end ? $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}continuation={end}" : null;
        }

        return length;
    }
}
