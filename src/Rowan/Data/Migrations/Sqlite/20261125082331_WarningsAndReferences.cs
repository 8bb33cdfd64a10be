using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WarningsAndReferences : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "place",
                table: "address_said",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "street",
                table: "address_said",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "contact_said",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    record_version_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    given = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    received = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contact_said", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "record_reference",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false),
                    record_version_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_record_reference", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "warning_said",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    record_version_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    plan = table.Column<string>(type: "TEXT", nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    details = table.Column<byte[]>(type: "BLOB", nullable: false),
                    received = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_warning_said", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_address_said_place",
                table: "address_said",
                column: "place");

            migrationBuilder.CreateIndex(
                name: "IX_address_said_street",
                table: "address_said",
                column: "street");

            migrationBuilder.CreateIndex(
                name: "IX_contact_said_persona_id",
                table: "contact_said",
                column: "persona_id");

            migrationBuilder.CreateIndex(
                name: "IX_contact_said_value",
                table: "contact_said",
                column: "value");

            migrationBuilder.CreateIndex(
                name: "IX_record_reference_record_id",
                table: "record_reference",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "IX_record_reference_value",
                table: "record_reference",
                column: "value");

            migrationBuilder.CreateIndex(
                name: "IX_warning_said_persona_id",
                table: "warning_said",
                column: "persona_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "contact_said");

            migrationBuilder.DropTable(
                name: "record_reference");

            migrationBuilder.DropTable(
                name: "warning_said");

            migrationBuilder.DropIndex(
                name: "IX_address_said_place",
                table: "address_said");

            migrationBuilder.DropIndex(
                name: "IX_address_said_street",
                table: "address_said");

            migrationBuilder.DropColumn(
                name: "place",
                table: "address_said");

            migrationBuilder.DropColumn(
                name: "street",
                table: "address_said");
        }
    }
}
