using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DiscussionsCalledOff : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "called_off_at",
                table: "strategy_discussion",
                type: "timestamp with time zone",
                nullable: true);
            migrationBuilder.Sql("UPDATE strategy_discussion SET called_off_at = (SELECT f.recorded FROM fact f WHERE f.id = strategy_discussion.plan_fact_id AND f.kind = 'strategy-called-off');");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "called_off_at",
                table: "strategy_discussion");
        }
    }
}
