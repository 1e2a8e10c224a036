using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security;
using System.Text;
using System.Text.Json;
using ElevatorFunctions.Tests.Elevators;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Imports;

/// <summary>Makes import files.</summary>
internal static class ImportFileMaker
{
    public const string Header = "电梯唯一码,设备类别,所属辖区,所在地点,使用单位,维保单位,出厂编号,纬度,经度,坐标系";

    /// <summary>A good row under <see cref="Header"/>.</summary>
    public static string Row(string code, Person useUnit, Person? company = null, string place = "人民路1号", string district = "吴兴区") =>
        $"{code},曳引驱动乘客电梯,{district},{place},{useUnit.Organisation},{company?.Organisation.ToString()},F-{code},30.87,120.09,WGS-84";

    public static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines));

    /// <summary>A workbook with one sheet of texts, as Excel writes it: with shared texts.</summary>
    public static byte[] Xlsx(params string[] lines)
    {
        using var stream = new MemoryStream();
        WriteXlsx(stream, lines);
        return stream.ToArray();
    }

    public static void WriteXlsx(Stream stream, IEnumerable<string> lines)
    {
        var shared = new Dictionary<string, int>(StringComparer.Ordinal);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add(archive, "[Content_Types].xml", """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Default Extension="xml" ContentType="application/xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
            <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
            <Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
            </Types>
            """);
        Add(archive, "_rels/.rels", """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
            </Relationships>
            """);
        Add(archive, "xl/workbook.xml", """
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
            <sheets><sheet name="电梯" sheetId="1" r:id="rId1"/></sheets></workbook>
            """);
        Add(archive, "xl/_rels/workbook.xml.rels", """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>
            </Relationships>
            """);
        using (var writer = new StreamWriter(archive.CreateEntry("xl/worksheets/sheet1.xml").Open()))
        {
            writer.Write("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
            var row = 0;
            foreach (var line in lines)
            {
                writer.Write($"<row r=\"{++row}\">");
                foreach (var cell in line.Split(','))
                {
                    if (!shared.TryGetValue(cell, out var at))
                    {
                        shared[cell] = at = shared.Count;
                    }

                    writer.Write($"<c t=\"s\"><v>{at}</v></c>");
                }

                writer.Write("</row>");
            }

            writer.Write("</sheetData></worksheet>");
        }

        using (var writer = new StreamWriter(archive.CreateEntry("xl/sharedStrings.xml").Open()))
        {
            writer.Write("""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">""");
            foreach (var text in shared.Keys)
            {
                writer.Write($"<si><t>{SecurityElement.Escape(text)}</t></si>");
            }

            writer.Write("</sst>");
        }
    }

    public static void Add(ZipArchive archive, string name, string content)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(content);
    }

    /// <summary>Sends a file that is accepted. Returns the report once the import has ended, at once or later.</summary>
    public static async Task<JsonElement> ImportedAsync(this Person member, byte[] file, string mode = "good-rows", string into = "elevators")
    {
        using var answer = await member.ImportsAsync(file, mode, into: into);
        var report = await answer.ReadAsync(answer.StatusCode == HttpStatusCode.Accepted ? HttpStatusCode.Accepted : HttpStatusCode.OK);
        while (report.Text("state") is not ("done" or "failed"))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System);
            report = await member.GetAsync(answer.Headers.Location!.ToString());
        }

        return report;
    }

    /// <summary>Sends a file.</summary>
    public static Task<HttpResponseMessage> ImportsAsync(
        this Person member, byte[] file, string mode = "good-rows", string type = "text/csv", string into = "elevators")
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return member.Http.PostAsync($"{into}/import?mode={mode}", content);
    }
}
