using System.IO.Compression;
using System.Xml;

namespace ElevatorFunctions.Imports.Workbooks;

/// <summary>
/// The parts of a workbook, found through its relationships. Names are compared without their namespace: those of Strict Open XML
/// (ISO/IEC 29500) differ from those of Excel.
/// </summary>
internal sealed class WorkbookParts : IDisposable
{
    private const int MostRelationships = 4096;

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _workbook;
    private readonly List<Relationship> _relationships;

    /// <summary>Opens a workbook.</summary>
    /// <exception cref="ImportFileException">It is too large, or has no workbook in it.</exception>
    public WorkbookParts(Stream file)
    {
        _archive = ZipBounds.Open(file);
        foreach (var entry in _archive.Entries)
        {
            _entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }

        _workbook = RelationshipsOf("").Find(one => one.Is("officeDocument"))?.Target ?? throw new ImportFileException(Reason.DamagedFile);
        _relationships = RelationshipsOf(_workbook);
    }

    private sealed record Relationship(string Id, string Type, string Target)
    {
        public bool Is(string kind) => Type.EndsWith("/" + kind, StringComparison.Ordinal);
    }

    /// <summary>The first sheet that is not hidden, and whether days count from 1904.</summary>
    public (XmlReader Sheet, bool Is1904) OpenSheet()
    {
        var (is1904, path) = (false, (string?)null);
        using (var xml = Open(_workbook))
        {
            while (BoundedXml.Next(xml))
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
                {
                    is1904 = xml.GetAttribute("date1904") is "1" or "true" or "on";
                }
                else if (xml is { NodeType: XmlNodeType.Element, LocalName: "sheet" } && path is null && xml.GetAttribute("state") is not ("hidden" or "veryHidden"))
                {
                    var id = IdOf(xml);
                    path = _relationships.Find(one => one.Id == id && one.Is("worksheet"))?.Target;
                }
            }
        }

        return (Open(path), is1904);
    }

    /// <summary>The part of a kind, or null if the workbook has none.</summary>
    public XmlReader? OpenPart(string kind) => _relationships.Find(one => one.Is(kind)) is { } found ? Open(found.Target) : null;

    /// <summary>Unpacked bytes of the shared texts.</summary>
    public long SharedBytes => _relationships.Find(one => one.Is("sharedStrings")) is { } found && _entries.TryGetValue(found.Target, out var entry) ? entry.Length : 0;

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    private XmlReader Open(string? path) =>
        path is not null && _entries.TryGetValue(path, out var entry) ? BoundedXml.Open(entry.Open()) : throw new ImportFileException(Reason.DamagedFile);

    private List<Relationship> RelationshipsOf(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        var found = new List<Relationship>();
        using var xml = Open($"{part[..slash]}_rels/{part[slash..]}.rels");
        while (BoundedXml.Next(xml) && found.Count < MostRelationships)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" })
            {
                found.Add(new(xml.GetAttribute("Id") ?? "", xml.GetAttribute("Type") ?? "", PathOf(part[..slash], xml.GetAttribute("Target") ?? "")));
            }
        }

        return found;
    }

    // A target begins at the folder of its part, or with a slash at the top.
    private static string PathOf(string folder, string target)
    {
        var path = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && path.Count > 0)
            {
                path.RemoveAt(path.Count - 1);
            }
            else if (step is not ("." or ".."))
            {
                path.Add(step);
            }
        }

        return string.Join('/', path);
    }

    // r:id, in whichever namespace of the two.
    private static string? IdOf(XmlReader xml)
    {
        string? id = null;
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            id = xml is { LocalName: "id", Prefix.Length: > 0 } ? xml.Value : id;
        }

        xml.MoveToElement();
        return id;
    }
}
